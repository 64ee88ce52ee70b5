using System.Buffers;
using System.Net;

namespace Postfix.Mail;

/// <summary>The strict text forms of IP addresses, as mail protocols and main.cf have them.</summary>
public static class HostAddress
{
    private static readonly SearchValues<char> s_ipv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Whether a text is an IPv4 address of four decimal numbers, or an IPv6 address (RFC 4291 section 2.2).</summary>
    /// <param name="text">The text, without brackets.</param>
    /// <returns>True for a valid address.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) => TryParse(text, out _);

    /// <summary>Reads an address in strict form.</summary>
    /// <param name="text">The text, without brackets.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether the text is an address; forms such as <c>127.1</c>, <c>0x7f.0.0.1</c> and <c>fe80::1%eth0</c> are none.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Contains(':'))
        {
            if (text.ContainsAnyExcept(s_ipv6Characters) || !IPAddress.TryParse(text, out var six))
            {
                return false;
            }

            address = six;
            return IsIPv6(six);
        }

        Span<byte> octets = stackalloc byte[4];
        if (!TryParseIPv4(text, octets))
        {
            return false;
        }

        address = new IPAddress(octets);
        return true;
    }

    /// <summary>Whether an address is one of IPv6.</summary>
    /// <param name="address">The address.</param>
    /// <returns>False for IPv4.</returns>
    public static bool IsIPv6(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) && length == bytes.Length;
    }

    private static bool TryParseIPv4(ReadOnlySpan<char> text, Span<byte> octets)
    {
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (count == 4 || part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9') || !byte.TryParse(part, out octets[count++]))
            {
                return false;
            }
        }

        return count == 4;
    }
}
