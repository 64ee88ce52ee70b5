using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Cleanup;

/// <summary>Completes and maps the addresses of a header.</summary>
internal sealed class HeaderRewriter(AddressRewriting rewriting, AddressMapper mapper, int tokenLimit)
{
    /// <summary>Rewrites a header.</summary>
    /// <param name="message">The message, which has a rewriting context.</param>
    /// <param name="field">Which header it is: one with addresses.</param>
    /// <param name="header">The header, its lines separated by line feeds.</param>
    /// <returns>The header with one address a line; null when it stays as it is.</returns>
    public async ValueTask<byte[]?> RewriteAsync(Message message, HeaderField field, byte[] header)
    {
        var addressClass = (field.Flags & HeaderFlags.Sender) != 0 ? AddressClasses.HeaderSender : AddressClasses.HeaderRecipient;
        var colon = Array.IndexOf(header, (byte)':');
        var list = AddressList.Parse(ByteText.Decode(header.AsSpan(colon + 1)), tokenLimit);
        var changed = false;
        foreach (var address in list.Addresses())
        {
            changed |= await RewriteOneAsync(message, address, addressClass);
        }

        return changed
            ? ByteText.Encode($"{ByteText.Decode(header.AsSpan(0, colon))}: {list.Format(onePerLine: true, trimComments: true)}")
            : null;
    }

    private async ValueTask<bool> RewriteOneAsync(Message message, AddressToken address, AddressClasses addressClass)
    {
        var before = AddressWriter.AsWritten(address.Children);
        if (before.Length == 0)
        {
            return false;
        }

        var complete = await rewriting.ExternalAsync(message.HeaderContext!, before);
        var bare = AddressQuoting.Unquote(complete);
        var mapped = await mapper.MapAsync(message, bare, addressClass);
        var after = ReferenceEquals(mapped, bare) ? complete : AddressQuoting.Quote(mapped);
        if (after == before)
        {
            return false;
        }

        address.Replace(AddressScanner.Scan(after));
        return true;
    }
}
