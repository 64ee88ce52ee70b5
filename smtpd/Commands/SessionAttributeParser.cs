using Postfix.Dns;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Commands;

/// <summary>The NAME=value arguments of XCLIENT and XFORWARD.</summary>
internal static class SessionAttributeParser
{
    public const string Unavailable = "[UNAVAILABLE]";
    public const string TemporarilyUnavailable = "[TEMPUNAVAIL]";
    private const int ValueLimit = 255;
    private const string NeuteredCharacters = " <>()\\\";@";

    /// <summary>Takes an argument apart and decodes its value.</summary>
    /// <param name="word">The argument.</param>
    /// <param name="name">The name, in upper case.</param>
    /// <param name="value">The value.</param>
    /// <returns>The refusal, or null.</returns>
    public static string? Parse(string word, out string name, out string value)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        name = (equals < 0 ? word : word[..equals]).ToUpperInvariant();
        value = equals < 0 ? "" : word[(equals + 1)..];
        if (equals < 0 || value.Length == 0)
        {
            return "501 5.5.4 Error: attribute=value expected";
        }
        if (value.Length > ValueLimit)
        {
            return "501 5.5.4 Error: attribute value too long";
        }
        if (!XText.TryDecode(value, out var decoded))
        {
            return Bad(name, value);
        }
        value = Log.Printable(decoded);
        return null;
    }

    /// <summary>The refusal of a value.</summary>
    public static string Bad(string name, string value) => $"501 5.5.4 Bad {name} syntax: {value}";

    /// <summary>Whether a value says that there is none.</summary>
    public static bool IsUnavailable(string value) => value.Equals(Unavailable, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value says that there is none for now.</summary>
    public static bool IsTemporarilyUnavailable(string value) => value.Equals(TemporarilyUnavailable, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value is a port: up to five digits.</summary>
    public static bool IsPort(string value) => value.Length is > 0 and <= 5 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>An address in the form SMTP has it, IPv6 ones with <c>IPV6:</c> before them, of a protocol that is in use.</summary>
    public static bool TryParseAddress(string value, IReadOnlyList<DnsType> addressTypes, out System.Net.IPAddress address)
    {
        const string Prefix = "IPV6:";
        var isIpv6 = value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        return HostAddress.TryParse(isIpv6 ? value.AsSpan(Prefix.Length) : value, out address)
            && isIpv6 == (address.AddressFamily == System.Net.IPAddress.IPv6Any.AddressFamily)
            && addressTypes.Contains(isIpv6 ? DnsType.AAAA : DnsType.A);
    }

    /// <summary>A value without characters that mean something in headers.</summary>
    public static string Neuter(string value)
        => string.Create(value.Length, value, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = NeuteredCharacters.Contains(source[index], StringComparison.Ordinal) ? '?' : source[index];
            }
        });
}
