using System.Globalization;
using System.Net;
using System.Text;
using DnsClient;
using Postfix.Mail;

namespace Postfix.Dns;

/// <summary>The syntax of host and domain names as the DNS gives and takes them.</summary>
internal static class NameText
{
    private const int MaxName = 255;
    private const int MaxLabel = 63;

    /// <summary>The name without its final dot.</summary>
    public static string Plain(DnsString name)
    {
        var text = name.Value;
        return text.EndsWith('.') ? text[..^1] : text;
    }

    public static bool IsNumeric(string name) => name.Length > 0 && HostAddress.IsValid(name);

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Fault(string name)
    {
        if (name.Length == 0)
        {
            return "empty hostname";
        }
        if (name.Length > MaxName)
        {
            return string.Create(CultureInfo.InvariantCulture, $"bad length {name.Length}");
        }
        var start = 0;
        for (var at = 0; at <= name.Length; at++)
        {
            if (at < name.Length && name[at] != '.')
            {
                if (BadCharacter(name, at) is { } fault)
                {
                    return fault;
                }
                continue;
            }
            if (LabelFault(name, start, at) is { } labelFault)
            {
                return labelFault;
            }
            start = at + 1;
        }
        return null;
    }

    /// <summary>The name to ask for the name of an address (RFC 1035 3.5, RFC 3596 2.5).</summary>
    public static string Reverse(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var text = new StringBuilder();
        for (var index = bytes.Length - 1; index >= 0; index--)
        {
            _ = bytes.Length == 4
                ? text.Append(CultureInfo.InvariantCulture, $"{bytes[index]}.")
                : text.Append(CultureInfo.InvariantCulture, $"{bytes[index] & 15:x}.{bytes[index] >> 4:x}.");
        }
        return text.Append(bytes.Length == 4 ? "in-addr.arpa" : "ip6.arpa").ToString();
    }

    private static string? BadCharacter(string name, int at)
    {
        var character = name[at];
        if (char.IsAsciiLetterOrDigit(character) || character is '_' or '-')
        {
            return null;
        }
        if (character == '*')
        {
            return at == 0 && (name.Length == 1 || name[1] == '.') ? null : "'*' can be the first label only";
        }
        return string.Create(CultureInfo.InvariantCulture, $"invalid character {(int)character}(decimal)");
    }

    private static string? LabelFault(string name, int start, int end)
    {
        if (start == end)
        {
            return "misplaced delimiter";
        }
        if (end - start > MaxLabel)
        {
            return "hostname label too long";
        }
        return name[start] == '-' || name[end - 1] == '-' ? "misplaced hyphen" : null;
    }
}
