namespace Postfix.Conf;

/// <summary>Queue files, and the messages in them.</summary>
public sealed class QueueParameters(ParameterBinder main)
{
    /// <summary>How many levels of subfolders the hashed queues have.</summary>
    public int HashQueueDepth { get; } = main.Number("hash_queue_depth", 1, min: 1);

    /// <summary>The queues that are spread over subfolders.</summary>
    public string HashQueueNames { get; } = main.Text("hash_queue_names", "deferred, defer", min: 1);

    /// <summary>Whether queue ids are long and never used twice.</summary>
    public bool EnableLongQueueIds { get; } = main.Bool("enable_long_queue_ids", false);

    /// <summary>Whether the recipient address before aliases is kept.</summary>
    public bool EnableOriginalRecipient { get; } = main.Bool("enable_original_recipient", true);

    /// <summary>The largest message in bytes, envelope included; 0 for no limit.</summary>
    public long MessageSizeLimit { get; } = main.Long("message_size_limit", 10240000);

    /// <summary>The free bytes that the queue's file system must have to receive mail; 0 for no limit.</summary>
    public long QueueMinimumFree { get; } = main.Long("queue_minfree", 0);

    /// <summary>The longest line, in bytes, that is kept whole; longer ones are broken.</summary>
    public int LineLengthLimit { get; } = main.Number("line_length_limit", 2048, min: 512);

    /// <summary>The domains for which lists of deferred mail are kept.</summary>
    public string FastFlushDomains { get; } = main.Text("fast_flush_domains", "$relay_domains");

    /// <summary>Whether they are those of mydestination only because main.cf was written for an old release.</summary>
    public bool IsFastFlushDomainsOld { get; }
        = main.IsOldDefault("fast_flush_domains", new CompatibilityLevel(2, 0, 0)) && main.IsOldDefault("relay_domains", new CompatibilityLevel(2, 0, 0));

    /// <summary>Whether bounce files can also be read by very old releases.</summary>
    public bool BackwardsBounceLogfileCompatibility { get; } = main.Bool("backwards_bounce_logfile_compatibility", true);

    /// <summary>The two characters that variable return paths are made with.</summary>
    public string DefaultVerpDelimiters { get; } = main.Text("default_verp_delimiters", "+=", min: 2, max: 2);

    /// <summary>The characters that may be delimiters of variable return paths.</summary>
    public string VerpDelimiterFilter { get; } = main.Text("verp_delimiter_filter", "-=+", min: 1);

    /// <summary>Whether failed address probes are remembered.</summary>
    public bool AddressVerifyNegativeCache { get; } = main.Bool("address_verify_negative_cache", true);

    /// <summary>Tables that change the status code or text of a delivery result.</summary>
    public string DefaultDeliveryStatusFilter { get; } = main.Text("default_delivery_status_filter", "");

    /// <summary>How long a message may wait before its sender is told, 0 for ever.</summary>
    public TimeSpan DelayWarningTime { get; } = main.Time("delay_warning_time", "0h");

    /// <summary>How many recipients are remembered to find duplicates, 0 for all.</summary>
    public int DuplicateFilterLimit { get; } = main.Number("duplicate_filter_limit", 1000);
}
