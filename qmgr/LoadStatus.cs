namespace Postfix.Qmgr;

/// <summary>What came of reading a message.</summary>
internal enum LoadStatus
{
    /// <summary>It is in memory.</summary>
    Ready,

    /// <summary>The file is no longer there.</summary>
    Gone,

    /// <summary>A delivery agent has not finished with it.</summary>
    Locked,

    /// <summary>The file makes no sense.</summary>
    Corrupt,
}
