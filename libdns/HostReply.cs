using System.Net;

namespace Postfix.Dns;

/// <summary>The outcome of a native look-up; Reason is the text of gai_strerror(3) where nothing was found.</summary>
public sealed record HostReply(DnsStatus Status, IReadOnlyList<IPAddress> Addresses, string Name, string Reason)
{
    /// <summary>Whether there is an answer.</summary>
    public bool Found => Status == DnsStatus.Found;

    /// <summary>Whether the same question may get another answer later.</summary>
    public bool IsTemporary => Status == DnsStatus.Retry;

    internal static HostReply Without(DnsStatus status, string reason) => new(status, [], "", reason);
}
