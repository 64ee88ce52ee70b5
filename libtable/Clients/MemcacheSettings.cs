namespace Postfix.Tables;

/// <summary>How a memcache server is talked to (memcache_table(5)).</summary>
internal sealed record MemcacheSettings
{
    /// <summary>Stored with each value.</summary>
    public int Flags { get; init; }

    /// <summary>How long the server keeps a value, in seconds; above 30 days it is a point of UNIX time.</summary>
    public int Lifetime { get; init; } = 3600;

    /// <summary>How often a request is sent before it has failed.</summary>
    public int AttemptLimit { get; init; } = 2;

    /// <summary>The pause before a request is sent again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest line of a reply, in bytes.</summary>
    public int LineLimit { get; init; } = 1024;

    /// <summary>The largest value, in bytes.</summary>
    public int DataLimit { get; init; } = 10240;
}
