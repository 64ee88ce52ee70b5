namespace Postfix.Tables;

/// <summary>Whether something is in a match list.</summary>
public enum MatchResult
{
    /// <summary>No pattern matches, or the first that does begins with "!".</summary>
    NoMatch,

    /// <summary>It is in the list.</summary>
    Match,

    /// <summary>A table or file of the list could not be searched; this was logged.</summary>
    Error,
}
