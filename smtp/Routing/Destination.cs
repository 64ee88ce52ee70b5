namespace Postfix.SmtpClient;

/// <summary>
/// One next hop: <c>domain</c>, <c>domain:port</c>, <c>[host]</c>, <c>[host]:port</c>, and for LMTP also
/// <c>unix:path</c> and <c>inet:host:port</c>.
/// </summary>
/// <param name="Text">The next hop as configured.</param>
/// <param name="Host">The domain, host or address, without brackets; the path of a UNIX-domain socket.</param>
/// <param name="Service">The port, by number or name.</param>
/// <param name="IsHost">Whether Host is a host and no domain with mail exchangers.</param>
/// <param name="IsUnix">Whether Host is a path.</param>
internal sealed record Destination(string Text, string Host, string Service, bool IsHost, bool IsUnix)
{
    private const string Unix = "unix:";
    private const string Inet = "inet:";

    /// <summary>Reads a next hop.</summary>
    /// <param name="text">The next hop.</param>
    /// <param name="defaultService">The port where it names none.</param>
    /// <param name="lmtp">Whether it is one for LMTP.</param>
    /// <param name="fault">What is wrong with it, when the result is null.</param>
    public static Destination? Parse(string text, string defaultService, bool lmtp, out string fault)
    {
        fault = "";
        if (lmtp && text.StartsWith(Unix, StringComparison.Ordinal))
        {
            return new Destination(text, text[Unix.Length..], "", IsHost: true, IsUnix: true);
        }
        var rest = text.AsSpan();
        if (lmtp && rest.StartsWith(Inet, StringComparison.Ordinal))
        {
            rest = rest[Inet.Length..];
        }
        return rest.Length > 0 && rest[0] == '['
            ? ParseBracketed(text, rest, defaultService, out fault)
            : Build(ParsePlain(text, rest, defaultService, lmtp), out fault);
    }

    private static Destination? ParseBracketed(string text, ReadOnlySpan<char> rest, string defaultService, out string fault)
    {
        var close = rest.IndexOf(']');
        if (close < 0)
        {
            fault = "missing \"]\"";
            return null;
        }
        var host = rest[1..close].ToString();
        var tail = rest[(close + 1)..];
        if (tail.Length > 0 && tail[0] != ':')
        {
            fault = "garbage after \"]\"";
            return null;
        }
        return Build(new Destination(text, host, tail.Length > 0 ? tail[1..].ToString() : defaultService, IsHost: true, IsUnix: false), out fault);
    }

    private static Destination ParsePlain(string text, ReadOnlySpan<char> rest, string defaultService, bool lmtp)
    {
        var colon = rest.IndexOf(':');
        var host = (colon < 0 ? rest : rest[..colon]).ToString();
        var service = colon < 0 ? defaultService : rest[(colon + 1)..].ToString();
        return new Destination(text, host, service, IsHost: lmtp, IsUnix: false);
    }

    private static Destination? Build(Destination destination, out string fault)
    {
        fault = destination.Host.Length == 0 ? "missing host name"
            : destination.Service.Length == 0 ? "missing service name or number"
            : "";
        return fault.Length == 0 ? destination : null;
    }
}
