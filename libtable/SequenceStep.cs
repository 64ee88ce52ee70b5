namespace Postfix.Tables;

/// <summary>Which entry of a table comes next. The numbers are those of the proxymap protocol.</summary>
public enum SequenceStep
{
    /// <summary>Begin again, with the first entry.</summary>
    First = 0,

    /// <summary>The entry after the last one given.</summary>
    Next = 1,
}
