using Postfix.Ipc;
using Postfix.Mail;

namespace Postfix.Local;

/// <summary>Brings addresses found in aliases into standard form, and finds out where mail for them goes.</summary>
internal sealed class AddressRewriter(MailServices mail)
{
    private readonly RewriteClient _client = mail.OpenRewrite();

    /// <summary>The standard form, unquoted.</summary>
    /// <param name="text">An address as in a header, perhaps with a name and comments.</param>
    internal async Task<string> CanonicalAsync(string text)
    {
        foreach (var address in AddressList.Parse(text).Addresses())
        {
            return AddressQuoting.Unquote(await _client.RewriteAsync("local", AddressWriter.External(address.Children)));
        }
        return AddressQuoting.Unquote(await _client.RewriteAsync("local", text));
    }

    /// <summary>Where mail for an address in standard form goes.</summary>
    internal ValueTask<ResolveReply> ResolveAsync(string sender, string address) => _client.ResolveAsync(sender, address);
}
