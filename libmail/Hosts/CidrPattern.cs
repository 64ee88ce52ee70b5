using System.Globalization;
using System.Net;

namespace Postfix.Mail;

/// <summary>A network as address and prefix length, such as <c>192.0.2.0/24</c> (RFC 4632), or a single address.</summary>
public sealed class CidrPattern
{
    private readonly byte[] _network;
    private readonly int _prefixLength;

    private CidrPattern(byte[] network, int prefixLength)
    {
        _network = network;
        _prefixLength = prefixLength;
    }

    /// <summary>How many leading bits an address must share: 0 to 32 or 0 to 128.</summary>
    public int PrefixLength => _prefixLength;

    /// <summary>The network's own address.</summary>
    public IPAddress Network => new(_network);

    /// <summary>Makes a network of an address inside it.</summary>
    /// <param name="address">Any address of the network.</param>
    /// <param name="prefixLength">0 to 32 for IPv4, 0 to 128 for IPv6.</param>
    /// <returns>The network.</returns>
    public static CidrPattern Of(IPAddress address, int prefixLength)
    {
        var network = address.GetAddressBytes();
        ClearHostBits(network, prefixLength);
        return new CidrPattern(network, prefixLength);
    }

    /// <summary>Reads <c>address</c>, <c>address/length</c>, with IPv6 addresses with or without brackets around them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The network; null when the text is invalid.</param>
    /// <param name="problem">What is wrong with the text; empty when it is valid.</param>
    /// <returns>Whether the text is valid: host bits must be zero.</returns>
    public static bool TryParse(string text, out CidrPattern? pattern, out string problem)
    {
        problem = Parse(text, out pattern);
        return pattern is not null;
    }

    /// <summary>Whether an address is in the network; IPv4 addresses in IPv6 form count as IPv4.</summary>
    /// <param name="address">The address.</param>
    /// <returns>False for an address of the other family.</returns>
    public bool Matches(IPAddress address)
    {
        var candidate = address.IsIPv4MappedToIPv6 && _network.Length == 4 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        if (!candidate.TryWriteBytes(bytes, out var length) || length != _network.Length)
        {
            return false;
        }

        var whole = _prefixLength / 8;
        var rest = _prefixLength % 8;
        return bytes[..whole].SequenceEqual(_network.AsSpan(0, whole))
            && (rest == 0 || ((bytes[whole] ^ _network[whole]) & (0xff << (8 - rest)) & 0xff) == 0);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Network}/{_prefixLength}";

    // What is wrong with the text, in Postfix's words, or a pattern.
    private static string Parse(string text, out CidrPattern? pattern)
    {
        pattern = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (host.StartsWith('[') && !host.EndsWith(']'))
        {
            return $"missing ']' character after \"{host}\"";
        }

        if (slash >= 0 && (slash == text.Length - 1 || text.AsSpan(slash + 1).ContainsAnyExceptInRange('0', '9')))
        {
            return $"bad mask value in \"{text}\"";
        }

        var length = host.Contains(':', StringComparison.Ordinal) ? 128 : 32;
        if (slash >= 0)
        {
            var longest = length;
            if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > longest)
            {
                return $"bad mask length in \"{text}\"";
            }
        }

        if (!TryParseHost(host.StartsWith('[') ? host[1..^1] : host, out var address))
        {
            return slash < 0 ? $"bad address pattern: \"{text}\"" : $"bad network value in \"{text}\"";
        }

        var network = address.GetAddressBytes();

        if (ClearHostBits(network, length))
        {
            return $"non-null host address bits in \"{text}\", perhaps you should use \"{FormatNetwork(network, length, text)}\" instead";
        }

        pattern = new CidrPattern(network, length);
        return "";
    }

    // The system's parser takes an octet with a leading zero for octal, or refuses it.
    private static bool TryParseHost(string host, out IPAddress address)
        => HostAddress.TryParse(host, out address) && (host.Contains(':', StringComparison.Ordinal) || !HasLeadingZero(host));

    private static string FormatNetwork(byte[] network, int length, string original)
    {
        var address = new IPAddress(network);
        return HostAddress.IsIPv6(address) && original.StartsWith('[')
            ? $"[{address}]/{length}"
            : $"{address}/{length}";
    }

    private static bool HasLeadingZero(string host)
    {
        for (var i = 0; i + 1 < host.Length; i++)
        {
            if (host[i] == '0' && host[i + 1] != '.' && (i == 0 || host[i - 1] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ClearHostBits(byte[] network, int length)
    {
        var found = false;
        for (var i = 0; i < network.Length; i++)
        {
            var keep = Math.Clamp(length - (i * 8), 0, 8);
            var kept = (byte)(network[i] & (0xff << (8 - keep)));
            found |= kept != network[i];
            network[i] = kept;
        }

        return found;
    }
}
