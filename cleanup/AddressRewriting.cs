using Postfix.Ipc;
using Postfix.Mail;

namespace Postfix.Cleanup;

/// <summary>Brings addresses into standard form, by trivial-rewrite(8) unless they obviously are.</summary>
internal sealed class AddressRewriting(RewriteClient client)
{
    /// <summary>The context of addresses in envelopes and tables.</summary>
    public const string Local = "local";

    /// <summary>The context of headers from outside.</summary>
    public const string Remote = "remote";

    /// <summary>Rewrites an address in quoted form.</summary>
    public async ValueTask<string> ExternalAsync(string context, string address)
        => address.Length == 0 || StandardAddress.Is(address) ? address : await client.RewriteAsync(context, address);

    /// <summary>Rewrites an address in bare form.</summary>
    public async ValueTask<string> InternalAsync(string context, string address)
        => address.Length == 0 || StandardAddress.Is(address)
            ? address
            : AddressQuoting.Unquote(await ExternalAsync(context, AddressQuoting.Quote(address)));
}
