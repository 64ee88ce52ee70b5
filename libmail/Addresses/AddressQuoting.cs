using System.Buffers;
using System.Text;

namespace Postfix.Mail;

/// <summary>Puts quotes around the local part of an address where it needs them, and takes them away (RFC 5322 section 3.4.1, RFC 5321 section 4.1.2).</summary>
public static class AddressQuoting
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(
        "()<>@,;:\\\"[] \u007f" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code)));

    /// <summary>The quoted form of an address: <c>odd user@example.com</c> becomes <c>"odd user"@example.com</c>.</summary>
    /// <param name="address">The bare form; the last <c>@</c> starts the domain.</param>
    /// <returns>The address itself when its local part needs no quotes. An address without domain may be quoted, too.</returns>
    public static string Quote(string address)
    {
        var start = RouteLength(address);
        var at = address.LastIndexOf('@');
        at = at < start ? -1 : at;
        var local = address.AsSpan(start, (at < 0 ? address.Length : at) - start);
        if (IsDotString(local) || (at < 0 && local.IsEmpty))
        {
            return address;
        }

        var result = new StringBuilder(address.Length + 8).Append(address, 0, start).Append('"');
        AppendEscaped(result, local);
        result.Append('"');
        return at < 0 ? result.ToString() : result.Append(address, at, address.Length - at).ToString();
    }

    /// <summary>The quoted form of an address, <c>&lt;&gt;</c> for the null address: as log lines and SMTP show it.</summary>
    /// <param name="address">The bare form.</param>
    /// <returns>The quoted form between angle brackets.</returns>
    public static string Bracket(string address) => $"<{Quote(address)}>";

    /// <summary>The quoted form of a local part that may contain <c>@</c>.</summary>
    /// <param name="local">The bare local part.</param>
    /// <returns>The quoted local part.</returns>
    public static string QuoteLocalPart(string local)
    {
        if (IsDotString(local))
        {
            return local;
        }

        var result = new StringBuilder(local.Length + 8).Append('"');
        AppendEscaped(result, local);
        return result.Append('"').ToString();
    }

    /// <summary>The bare form of an address: <c>"odd user"@example.com</c> becomes <c>odd user@example.com</c>.</summary>
    /// <param name="address">The quoted form.</param>
    /// <returns>The address itself when there is nothing to take away.</returns>
    public static string Unquote(string address)
    {
        if (address.AsSpan().IndexOfAny('"', '\\') < 0)
        {
            return address;
        }

        var at = address.LastIndexOf('@');
        var end = at < 0 ? address.Length : at;
        var result = new StringBuilder(address.Length);
        for (var i = 0; i < end; i++)
        {
            if (address[i] == '"')
            {
                continue;
            }

            if (address[i] == '\\' && i + 1 < end)
            {
                i++;
            }

            result.Append(address[i]);
        }

        return result.Append(address, end, address.Length - end).ToString();
    }

    /// <summary>Whether a local part can stand without quotes: words with single dots between them.</summary>
    /// <param name="local">The bare local part; bytes outside ASCII are taken as letters.</param>
    /// <returns>False for an empty one.</returns>
    public static bool IsDotString(ReadOnlySpan<char> local)
        => !local.IsEmpty && local[0] != '.' && local[^1] != '.'
            && local.IndexOfAny(s_special) < 0 && local.IndexOf("..", StringComparison.Ordinal) < 0;

    /// <summary>How long the source route in front is, its colon included (<c>@site,@site:</c>, RFC 5321 appendix C); it takes no quotes.</summary>
    private static int RouteLength(string address)
    {
        var length = address.StartsWith('@') ? address.IndexOf(':', StringComparison.Ordinal) + 1 : 0;
        // A site's name has neither quotes nor backslashes.
        return address.AsSpan(0, length).IndexOfAny('"', '\\') < 0 ? length : 0;
    }

    private static void AppendEscaped(StringBuilder result, ReadOnlySpan<char> local)
    {
        foreach (var character in local)
        {
            if (character is '"' or '\\' or '\r' or '\n')
            {
                result.Append('\\');
            }

            result.Append(character);
        }
    }
}
