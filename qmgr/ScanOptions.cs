namespace Postfix.Qmgr;

/// <summary>How a queue is looked through.</summary>
[Flags]
internal enum ScanOptions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Look through the queue.</summary>
    Start = 1,

    /// <summary>Take files whose time has not come, too.</summary>
    All = 2,

    /// <summary>Forget what is dead, and use transports that wait for a flush.</summary>
    Flush = 4,
}
