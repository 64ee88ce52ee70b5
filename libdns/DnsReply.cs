namespace Postfix.Dns;

/// <summary>The outcome of a look-up: a status, the usable records, and the reason where there are none.</summary>
public sealed record DnsReply(DnsStatus Status, IReadOnlyList<DnsRecord> Records, string Reason)
{
    /// <summary>The name at the end of the alias chain.</summary>
    public string FinalName { get; init; } = "";

    /// <summary>Whether the server vouches by DNSSEC for the answer, a negative one included.</summary>
    public bool Authenticated { get; init; }

    /// <summary>Whether there are records.</summary>
    public bool Found => Status == DnsStatus.Found;

    /// <summary>Whether the name or the record does not exist, for sure.</summary>
    public bool IsNegative => Status is DnsStatus.NotFound or DnsStatus.NoData;

    /// <summary>Whether the same question may get another answer later.</summary>
    public bool IsTemporary => Status == DnsStatus.Retry;

    /// <summary>The status in the C library's words, without the name that was asked for.</summary>
    public string Error => DnsText.Error(Status);

    internal static DnsReply Without(DnsStatus status, string reason) => new(status, [], reason);
}
