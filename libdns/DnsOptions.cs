namespace Postfix.Dns;

/// <summary>How one look-up differs from the plain one.</summary>
[Flags]
public enum DnsOptions
{
    /// <summary>The name as it is, no DNSSEC.</summary>
    None = 0,

    /// <summary>Ask for DNSSEC data and report whether the server vouches for the answer (RFC 4035).</summary>
    Dnssec = 1,

    /// <summary>Complete a name without dots with the first search domain (RES_DEFNAMES).</summary>
    DefaultDomain = 2,

    /// <summary>Try the search list of resolv.conf (RES_DNSRCH).</summary>
    SearchList = 4,
}
