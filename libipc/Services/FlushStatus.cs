namespace Postfix.Ipc;

/// <summary>The answers of flush.</summary>
public enum FlushStatus
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>It did not work.</summary>
    Fail = -1,

    /// <summary>The request is malformed.</summary>
    Bad = 3,

    /// <summary>The site is not in <c>fast_flush_domains</c>.</summary>
    Denied = 4,
}
