using System.Net;

namespace Postfix.Mail;

/// <summary>An IP address in the place of a domain: <c>[192.0.2.1]</c> or <c>[IPv6:2001:db8::1]</c> (RFC 5321 section 4.1.3).</summary>
public static class AddressLiteral
{
    private const string IPv6Tag = "IPv6:";

    /// <summary>Reads a literal.</summary>
    /// <param name="text">The text with its brackets.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether the text is a literal of a valid address.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        return text.Length > 2 && text[0] == '[' && text[^1] == ']' && TryParseBare(text[1..^1], out address);
    }

    /// <summary>Reads what stands between the brackets of a literal.</summary>
    /// <param name="text">Such as <c>192.0.2.1</c> or <c>IPv6:2001:db8::1</c>; an IPv6 address needs its tag, an IPv4 address must have none.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether the address is valid.</returns>
    public static bool TryParseBare(ReadOnlySpan<char> text, out IPAddress address)
    {
        var tagged = text.StartsWith(IPv6Tag, StringComparison.OrdinalIgnoreCase);
        return HostAddress.TryParse(tagged ? text[IPv6Tag.Length..] : text, out address)
            && tagged == HostAddress.IsIPv6(address);
    }

    /// <summary>Whether a text is a literal of a valid address.</summary>
    /// <param name="text">The text with its brackets.</param>
    /// <returns>True for a valid literal.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) => TryParse(text, out _);

    /// <summary>Writes an address as a literal.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The literal with its brackets.</returns>
    public static string Format(IPAddress address)
        => HostAddress.IsIPv6(address) ? $"[{IPv6Tag}{address}]" : $"[{address}]";
}
