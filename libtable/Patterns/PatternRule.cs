namespace Postfix.Tables;

/// <summary>One rule of a table of patterns. Rules between IF and ENDIF are skipped as one when the IF does not match.</summary>
internal sealed class PatternRule
{
    /// <summary>The number of the rule's line.</summary>
    public required int Line { get; init; }

    /// <summary>Tells whether a key matches (after "!"), and what its groups are.</summary>
    public required Func<PatternSubject, bool> Matches { get; init; }

    /// <summary>The value; null for IF.</summary>
    public ReplacementText? Value { get; init; }

    /// <summary>For IF: the index of the first rule that is not inside.</summary>
    public int End { get; set; } = int.MaxValue;
}
