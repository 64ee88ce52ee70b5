using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Queue;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Delivery;

/// <summary>The services and parameters that outcomes of deliveries are recorded with; one for a process.</summary>
public sealed class OutcomeServices
{
    private readonly TimeProvider _time;
    private readonly StatusFilter? _filter;
    private readonly DomainList _fastFlush;
    private readonly VerifyClient _verify;
    private readonly FlushClient _flush;
    private readonly bool _cacheNegative;

    /// <summary>Reads the parameters and opens the tables; runs outside the jail.</summary>
    /// <param name="context">The daemon.</param>
    /// <param name="tables">Opens tables.</param>
    /// <param name="mail">Makes clients of the other daemons.</param>
    /// <param name="filter">The agent's own filter; null uses default_delivery_status_filter.</param>
    public OutcomeServices(DaemonContext context, TableFactory tables, MailServices mail, StatusFilter? filter)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(mail);
        var queue = new QueueParameters(context.Main);
        var logging = new LoggingParameters(context.Main);
        _time = context.Time;
        _filter = filter ?? StatusFilter.Open(tables, "default_delivery_status_filter", queue.DefaultDeliveryStatusFilter);
        var parents = ListSplitter.Split(new AddressClassParameters(context.Main).ParentDomainMatchesSubdomains);
        _fastFlush = new DomainList(tables, "fast_flush_domains", queue.FastFlushDomains, parents.Contains("fast_flush_domains", StringComparer.OrdinalIgnoreCase));
        _cacheNegative = queue.AddressVerifyNegativeCache;
        Line = new DeliveryLogLine(new LoggedAddress(logging.InfoLogAddressFormat), logging.DelayLoggingResolutionLimit);
        Directories = queue.Directories();
        SoftBounce = context.Server.SoftBounce;
        Bounce = mail.OpenBounce();
        Defer = mail.OpenDefer();
        Trace = mail.OpenTrace();
        _verify = mail.OpenVerify();
        _flush = mail.OpenFlush(queue.IsFastFlushDomainsOld);
        VerifyName = context.Ipc.VerifyServiceName;
    }

    /// <summary>The present in microseconds since 1970.</summary>
    public long Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The present in the local time zone.</summary>
    public DateTime LocalTime => _time.GetLocalNow().DateTime;

    /// <summary>Sends notices and keeps the log of permanent failures.</summary>
    public BounceClient Bounce { get; }

    internal QueueDirectories Directories { get; }

    internal DeliveryLogLine Line { get; }

    internal bool SoftBounce { get; }

    internal BounceClient Defer { get; }

    internal BounceClient Trace { get; }

    internal string VerifyName { get; }

    internal async ValueTask<RecipientOutcome> FilterAsync(RecipientOutcome outcome)
        => _filter is null ? outcome : outcome with { Dsn = await _filter.ApplyAsync(outcome.Dsn) };

    /// <summary>Tells verify the outcome of a probe, under both names of the recipient.</summary>
    /// <returns>The action to log instead of the usual one; empty for the usual one; null when the service failed.</returns>
    internal async ValueTask<string?> UpdateVerifyAsync(Recipient recipient, VerifyStatus status, string reason)
    {
        if (!_cacheNegative && status != VerifyStatus.Ok)
        {
            return "undeliverable-but-not-cached";
        }
        var original = recipient.Original.Length > 0 ? recipient.Original : recipient.Address;
        return await _verify.UpdateAsync(original, status, reason)
            && (original == recipient.Address || await _verify.UpdateAsync(recipient.Address, status, reason)) ? "" : null;
    }

    /// <summary>Lets the flush service know of deferred mail for sites that may ask for it.</summary>
    internal async ValueTask AddToFlushAsync(string queueId, string address)
    {
        var at = address.LastIndexOf('@');
        if (_fastFlush.IsEmpty || at < 0 || at == address.Length - 1)
        {
            return;
        }
        var domain = address[(at + 1)..];
        if (await _fastFlush.MatchAsync(domain) == MatchResult.Match && await _flush.AddAsync(domain, queueId) is FlushStatus.Fail or FlushStatus.Bad)
        {
            Log.Warning($"{queueId}: flush service failure");
        }
    }
}
