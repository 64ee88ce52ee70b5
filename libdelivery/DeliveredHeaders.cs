using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>The Delivered-To headers of a message: a recipient found among them has had the message before.</summary>
public sealed class DeliveredHeaders
{
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);

    private DeliveredHeaders()
    {
    }

    /// <summary>Reads the headers of a message.</summary>
    /// <param name="content">The content, at its beginning.</param>
    /// <exception cref="Queue.QueueFormatException">The queue file is damaged.</exception>
    /// <exception cref="PosixException">The queue file cannot be read.</exception>
    public static DeliveredHeaders Read(ContentReader content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var headers = new DeliveredHeaders();
        while (content.Read())
        {
            var text = content.Text;
            if (!content.StartsLine)
            {
                continue;
            }
            if (text.Length == 0 || (!IsContinuation(text) && !IsHeader(text)))
            {
                break;
            }
            headers.Add(text);
        }
        return headers;
    }

    /// <summary>Whether the message was delivered to an address before.</summary>
    /// <param name="address">A recipient address, unquoted; letter case does not matter.</param>
    public bool Contains(string address) => _addresses.Contains(AddressQuoting.Quote(address).ToLowerInvariant());

    private void Add(ReadOnlySpan<byte> line)
    {
        var name = "Delivered-To"u8;
        if (line.Length <= name.Length || !System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
        {
            return;
        }
        var rest = line[name.Length..].TrimStart(" \t"u8);
        if (rest.Length > 0 && rest[0] == ':')
        {
            _addresses.Add(ByteText.Decode(rest[1..].Trim(" \t\r\n"u8)).ToLowerInvariant());
        }
    }

    private static bool IsContinuation(ReadOnlySpan<byte> line) => line[0] is (byte)' ' or (byte)'\t';

    /// <summary>A header line has a name of visible characters, maybe blanks, and a colon (RFC 5322 2.2).</summary>
    private static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }
        var name = line[..colon].TrimEnd(" \t"u8);
        foreach (var b in name)
        {
            if (b is <= 32 or >= 127)
            {
                return false;
            }
        }
        return name.Length > 0;
    }
}
