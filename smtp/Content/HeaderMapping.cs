using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.SmtpClient;

/// <summary>Rewrites the addresses of message headers by smtp_generic_maps.</summary>
internal sealed class HeaderMapping(AddressMapping mapping)
{
    public bool IsActive => mapping.IsActive;

    /// <summary>Whether a header has addresses.</summary>
    public bool Concerns(HeaderField field) => IsActive && (field.Flags & (HeaderFlags.Sender | HeaderFlags.Recipient)) != 0;

    /// <summary>The header with its addresses rewritten; the same text when none has changed.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ApplyAsync(ReadOnlyMemory<byte> header)
    {
        var list = AddressList.Parse(ByteText.Decode(HeaderField.Value(header.Span)));
        var changed = false;
        foreach (var token in list.Addresses())
        {
            var address = AddressWriter.Internal(token.Children);
            var mapped = await mapping.MapAsync(address);
            if (mapped != address)
            {
                changed = true;
                token.Replace(Parse(mapped));
            }
        }
        var nameLength = HeaderField.NameLength(header.Span);
        return changed
            ? ByteText.Encode($"{ByteText.Decode(header.Span[..nameLength])}: {list.Format(onePerLine: header.Span.Contains((byte)'\n'))}")
            : header;
    }

    private static List<AddressToken> Parse(string address)
    {
        var list = AddressList.Parse(AddressQuoting.Quote(address));
        var found = list.Addresses().FirstOrDefault();
        return found is null ? [AddressToken.Word(AddressTokenKind.Atom, address)] : found.Children;
    }
}
