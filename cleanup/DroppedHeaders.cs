using System.Text;
using Postfix.Conf;
using Postfix.Mail;

namespace Postfix.Cleanup;

/// <summary>message_drop_headers: headers that are taken out of every message.</summary>
internal sealed class DroppedHeaders
{
    private readonly ulong _known;
    private readonly byte[][] _others;

    public DroppedHeaders(string names)
    {
        var others = new List<byte[]>();
        foreach (var name in ListSplitter.Split(names))
        {
            var bytes = Encoding.ASCII.GetBytes(name);
            if (HeaderField.Find(bytes) is { } field)
            {
                _known |= 1UL << (int)field.Id;
            }
            else
            {
                others.Add(bytes);
            }
        }

        _others = [.. others];
    }

    /// <summary>Whether a header is taken out.</summary>
    public bool Contains(HeaderField? field, ReadOnlySpan<byte> header)
    {
        if (field is not null)
        {
            return (_known & (1UL << (int)field.Id)) != 0;
        }

        foreach (var name in _others)
        {
            if (header.Length > name.Length && header[name.Length] == ':' && Ascii.EqualsIgnoreCase(header[..name.Length], name))
            {
                return true;
            }
        }

        return false;
    }
}
