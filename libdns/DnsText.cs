namespace Postfix.Dns;

/// <summary>The texts administrators know from the C library and from Postfix.</summary>
internal static class DnsText
{
    public static string Reason(string name, DnsType type, DnsStatus status)
        => $"Host or domain name not found. Name service error for name={name} type={type}: {Error(status)}";

    public static string Malformed(string name, DnsType type)
        => $"Name service error for name={name} type={type}: Malformed or unexpected name server reply";

    public static string InvalidName(string name)
        => $"Name service error for {name}: invalid host or domain name";

    public static string Loop(string name) => $"Name server loop for {name}";

    public static string NullMx(string name) => $"Domain {name} does not accept mail (nullMX)";

    public static string Filtered(string name, DnsType type)
        => $"Error looking up name={name} type={type}: DNS reply filter drops all results";

    public static string FilterTrouble(string name, DnsType type)
        => $"Error looking up name={name} type={type}: Invalid DNS reply filter syntax";

    public static string Error(DnsStatus status) => status switch
    {
        DnsStatus.NotFound => "Host not found",
        DnsStatus.NoData => "Host found but no data record of requested type",
        DnsStatus.Retry => "Host not found, try again",
        _ => "Non-recoverable error",
    };
}
