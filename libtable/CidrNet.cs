using System.Net;
using System.Net.Sockets;

namespace Postfix.Tables;

/// <summary>An IP network, "address/length" or a single address, in the strict form that tables and lists take.</summary>
public sealed class CidrNet
{
    private readonly byte[] _net;
    private readonly int _length;

    private CidrNet(byte[] net, int length)
    {
        _net = net;
        _length = length;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">"10.0.0.0/8", "10.1.2.3", "fe80::/10", "[fe80::]/10", "[::1]".</param>
    /// <param name="problem">What is wrong, else null.</param>
    /// <returns>The network, or null.</returns>
    public static CidrNet? Parse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = $"bad address pattern: \"{text}\"";
        var slash = text.LastIndexOf('/');
        var addressText = slash < 0 ? text : text[..slash];
        if (addressText.StartsWith('['))
        {
            if (!addressText.EndsWith(']'))
            {
                problem = $"missing ']' character after \"[{addressText[1..]}\"";
                return null;
            }

            addressText = addressText[1..^1];
        }

        if (ParseAddress(addressText) is not { } bytes)
        {
            problem = slash < 0 ? problem : $"bad net/mask pattern: \"{text}\"";
            return null;
        }

        var length = bytes.Length * 8;
        if (slash >= 0 && !TryLength(text.AsSpan(slash + 1), length, out length))
        {
            problem = $"bad mask length in \"{text}\"";
            return null;
        }

        var net = Mask(bytes, length);
        if (!net.AsSpan().SequenceEqual(bytes))
        {
            problem = $"non-null host address bits in \"{text}\", perhaps you should use \"{new IPAddress(net)}/{length}\" instead";
            return null;
        }

        problem = null;
        return new CidrNet(net, length);
    }

    /// <summary>Whether an address, as text, is in this network.</summary>
    public bool Contains(string address)
    {
        var bytes = ParseAddress(address);
        return bytes is not null && Contains(bytes);
    }

    /// <summary>Whether an address, as 4 or 16 bytes, is in this network.</summary>
    public bool Contains(ReadOnlySpan<byte> address)
    {
        if (address.Length != _net.Length)
        {
            return false;
        }

        var whole = _length / 8;
        var rest = _length % 8;
        return address[..whole].SequenceEqual(_net.AsSpan(0, whole))
            && (rest == 0 || (address[whole] & (0xFF << (8 - rest))) == _net[whole]);
    }

    /// <summary>Reads an address in its plain form: four decimal numbers, or IPv6 without a zone.</summary>
    public static byte[]? ParseAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains(':', StringComparison.Ordinal))
        {
            var plain = !text.AsSpan().ContainsAny('%', '[', '/');
            return plain && IPAddress.TryParse(text, out var ipv6) && ipv6.AddressFamily == AddressFamily.InterNetworkV6
                ? ipv6.GetAddressBytes()
                : null;
        }

        return ParseIpv4(text);
    }

    private static byte[]? ParseIpv4(string text)
    {
        var bytes = new byte[4];
        var parts = text.Split('.');
        if (parts.Length != 4)
        {
            return null;
        }

        for (var i = 0; i < 4; i++)
        {
            if (parts[i].Length is 0 or > 3 || !byte.TryParse(parts[i], System.Globalization.NumberStyles.None, null, out bytes[i]))
            {
                return null;
            }
        }

        return bytes;
    }

    private static bool TryLength(ReadOnlySpan<char> text, int limit, out int length)
        => int.TryParse(text, System.Globalization.NumberStyles.None, null, out length) && length <= limit;

    private static byte[] Mask(byte[] bytes, int length)
    {
        var masked = (byte[])bytes.Clone();
        for (var i = 0; i < masked.Length; i++)
        {
            var bits = Math.Clamp(length - (i * 8), 0, 8);
            masked[i] &= (byte)(0xFF << (8 - bits));
        }

        return masked;
    }
}
