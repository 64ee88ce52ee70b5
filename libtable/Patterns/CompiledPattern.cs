namespace Postfix.Tables;

/// <summary>A pattern that a library has compiled.</summary>
internal abstract class CompiledPattern
{
    /// <summary>How many groups the pattern has.</summary>
    public abstract int GroupCount { get; }

    /// <summary>Compares a key, and stores what its groups matched.</summary>
    /// <param name="subject">The key.</param>
    /// <param name="place">"pcre map NAME, line N", for warnings.</param>
    public abstract bool IsMatch(PatternSubject subject, string place);
}
