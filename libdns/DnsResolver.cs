using DnsClient;
using Postfix.Logging;

namespace Postfix.Dns;

/// <summary>
/// DNS look-ups as mail needs them: aliases followed, names checked, negative answers told apart from trouble.
/// Make one for each process before it enters its jail; look-ups resume where they were awaited.
/// </summary>
public sealed class DnsResolver
{
    private const int MaxAliases = 10;
    private const int CacheCapacity = 1000;

    private readonly ResolverConfiguration _configuration;
    private readonly NameServerQuery _servers;
    private readonly DnsCache _cache;

    /// <summary>Prepares look-ups; asks nobody yet.</summary>
    /// <param name="configuration">The servers.</param>
    /// <param name="cacheTimeLimit">How long a positive answer may be used again at most; zero for never.</param>
    /// <param name="time">The clock.</param>
    public DnsResolver(ResolverConfiguration configuration, TimeSpan cacheTimeLimit, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        _servers = new NameServerQuery(configuration, time ?? TimeProvider.System);
        _cache = new DnsCache(cacheTimeLimit, CacheCapacity, time ?? TimeProvider.System);
    }

    /// <summary>Decides on each record (smtp_dns_reply_filter and siblings); null keeps all.</summary>
    public Func<DnsRecord, ValueTask<DnsFilterVerdict>>? Filter { get; set; }

    /// <summary>Looks up the records of one type.</summary>
    /// <param name="name">The name, without final dot.</param>
    /// <param name="type">The type.</param>
    /// <param name="options">Search and DNSSEC.</param>
    public async ValueTask<DnsReply> LookupAsync(string name, DnsType type, DnsOptions options = DnsOptions.None)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.StartsWith('_') && (NameText.Fault(name) is not null || NameText.IsNumeric(name)))
        {
            return DnsReply.Without(DnsStatus.NotFound, DnsText.InvalidName(name));
        }
        var reply = _cache.Find(name, type, options);
        if (reply is null)
        {
            reply = await SearchAsync(name, type, options);
            _cache.Add(name, type, options, reply);
        }
        return reply.Found && Filter is not null ? await FilterAsync(Filter, name, type, reply) : reply;
    }

    /// <summary>
    /// Looks up several types one after the other and joins what is found. Without any record the status is that of
    /// the least certain answer: trouble before "no", and among equals the last one's.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="types">The types, in the order of the records in the reply.</param>
    /// <param name="options">Search and DNSSEC.</param>
    public async ValueTask<DnsReply> LookupAllAsync(string name, IReadOnlyList<DnsType> types, DnsOptions options = DnsOptions.None)
    {
        ArgumentNullException.ThrowIfNull(types);
        var result = await LookupAsync(name, types[0], options);
        for (var index = 1; index < types.Count; index++)
        {
            var next = await LookupAsync(name, types[index], options);
            result = result.Found && next.Found
                ? result with { Records = [.. result.Records, .. next.Records], Authenticated = result.Authenticated && next.Authenticated }
                : Weight(next.Status) >= Weight(result.Status) ? next : result;
        }
        return result;
    }

    private static int Weight(DnsStatus status) => status switch
    {
        DnsStatus.Found => 9,
        DnsStatus.Retry => 5,
        DnsStatus.Filtered => 4,
        DnsStatus.Failed => 3,
        DnsStatus.NotFound => 1,
        DnsStatus.NoData => 2,
        _ => 0,
    };

    private async ValueTask<DnsReply> SearchAsync(string name, DnsType type, DnsOptions options)
    {
        DnsReply? best = null;
        foreach (var candidate in Candidates(name, options))
        {
            var reply = await FollowAsync(candidate, type, options);
            if (!reply.IsNegative)
            {
                return reply;
            }
            if (best is null || (best.Status == DnsStatus.NotFound && reply.Status == DnsStatus.NoData))
            {
                best = candidate == name ? reply : reply with { Reason = DnsText.Reason(name, type, reply.Status) };
            }
        }
        return best ?? DnsReply.Without(DnsStatus.NotFound, DnsText.Reason(name, type, DnsStatus.NotFound));
    }

    private IEnumerable<string> Candidates(string name, DnsOptions options)
    {
        var domains = _configuration.SearchDomains;
        var dots = name.AsSpan().Count('.');
        if (options.HasFlag(DnsOptions.SearchList))
        {
            var search = domains.Select(domain => name + "." + domain);
            return dots >= _configuration.Dots ? search.Prepend(name) : search.Append(name);
        }
        return options.HasFlag(DnsOptions.DefaultDomain) && dots == 0 && domains.Count > 0 ? [name + "." + domains[0]] : [name];
    }

    private async ValueTask<DnsReply> FollowAsync(string name, DnsType type, DnsOptions options)
    {
        var reader = new AnswerReader(name, type);
        var asked = name;
        for (var count = 0; count < MaxAliases; count++)
        {
            var response = await _servers.AskAsync(asked, type, options.HasFlag(DnsOptions.Dnssec));
            if (response is null)
            {
                return DnsReply.Without(DnsStatus.Retry, DnsText.Reason(name, type, DnsStatus.Retry));
            }
            if (reader.Read(response) is { } reply)
            {
                return reply;
            }
            if (reader.Alias is null)
            {
                return Negative(response, name, type);
            }
            asked = reader.Alias;
        }
        Log.Warning($"dns_lookup: Name server loop for {name}");
        return DnsReply.Without(DnsStatus.NotFound, DnsText.Loop(name));
    }

    private static DnsReply Negative(IDnsQueryResponse response, string name, DnsType type)
    {
        var status = response.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError => DnsStatus.NoData,
            DnsHeaderResponseCode.NotExistentDomain => DnsStatus.NotFound,
            _ => DnsStatus.Failed,
        };
        return DnsReply.Without(status, DnsText.Reason(name, type, status)) with
        {
            Authenticated = response.Header.IsAuthenticData,
            FinalName = name,
        };
    }

    private static async ValueTask<DnsReply> FilterAsync(
        Func<DnsRecord, ValueTask<DnsFilterVerdict>> filter, string name, DnsType type, DnsReply reply)
    {
        var kept = new List<DnsRecord>(reply.Records.Count);
        foreach (var record in reply.Records)
        {
            var verdict = await filter(record);
            if (verdict == DnsFilterVerdict.Unavailable)
            {
                return DnsReply.Without(DnsStatus.Retry, DnsText.FilterTrouble(name, type));
            }
            if (verdict == DnsFilterVerdict.Keep)
            {
                kept.Add(record);
            }
        }
        return kept.Count > 0 ? reply with { Records = kept } : DnsReply.Without(DnsStatus.Filtered, DnsText.Filtered(name, type));
    }
}
