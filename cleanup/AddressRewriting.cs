using Postfix.Mail;

namespace Postfix.Cleanup;

/// <summary>Brings addresses into standard form, by trivial-rewrite(8) unless they obviously are.</summary>
/// <param name="askAsync">Asks: context and address in quoted form to address in quoted form.</param>
internal sealed class AddressRewriting(Func<string, string, ValueTask<string>> askAsync)
{
    /// <summary>The context of addresses in envelopes and tables.</summary>
    public const string Local = "local";

    /// <summary>The context of headers from outside.</summary>
    public const string Remote = "remote";

    /// <summary>Rewrites an address in quoted form.</summary>
    public async ValueTask<string> ExternalAsync(string context, string address)
        => address.Length == 0 || StandardAddress.Is(address) ? address : await askAsync(context, address);

    /// <summary>Rewrites an address in bare form.</summary>
    public async ValueTask<string> InternalAsync(string context, string address)
        => address.Length == 0 || StandardAddress.Is(address)
            ? address
            : AddressQuoting.Unquote(await ExternalAsync(context, AddressQuoting.Quote(address)));
}
