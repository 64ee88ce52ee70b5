namespace Postfix.Queue;

/// <summary>What a look at the front of some input found.</summary>
public enum RecordStatus
{
    /// <summary>A whole record.</summary>
    Complete,

    /// <summary>The beginning of a record; more input is needed.</summary>
    Incomplete,

    /// <summary>A record with a longer payload than allowed.</summary>
    TooLong,

    /// <summary>No record: the length field never ends or is out of range.</summary>
    Malformed,
}
