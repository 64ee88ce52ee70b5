namespace Postfix.Ipc;

/// <summary>The answers of proxymap.</summary>
public enum ProxymapStatus
{
    /// <summary>Done; found.</summary>
    Ok = 0,

    /// <summary>There is no such key.</summary>
    NoKey = 1,

    /// <summary>The table is not available; ask again later.</summary>
    Retry = 2,

    /// <summary>The request is malformed.</summary>
    Bad = 3,

    /// <summary>The table is not in <c>proxy_read_maps</c> or <c>proxy_write_maps</c>.</summary>
    Denied = 4,

    /// <summary>The table's configuration is wrong.</summary>
    Configuration = 5,
}
