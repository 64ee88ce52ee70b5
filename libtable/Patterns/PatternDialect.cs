namespace Postfix.Tables;

/// <summary>What differs between tables of POSIX and of Perl-compatible patterns.</summary>
internal abstract class PatternDialect
{
    /// <summary>How a rule without closing delimiter is said to be passed over.</summary>
    public abstract string NotClosed { get; }

    /// <summary>How a group number below 1 is called.</summary>
    public abstract string OutOfRange { get; }

    /// <summary>Whether "/first/!/second/" is known.</summary>
    public virtual bool HasSecondPattern => false;

    /// <summary>Whether a backslash at the end of a line ends a pattern, as a delimiter does.</summary>
    public virtual bool BackslashEnds => false;

    /// <summary>Options of a pattern without flags.</summary>
    public abstract uint DefaultOptions { get; }

    /// <summary>Takes a flag that follows a pattern; false when there is no such flag.</summary>
    public abstract bool TryFlag(char flag, ref uint options, string place);

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="options">Its options.</param>
    /// <param name="groups">Whether what its groups match is needed.</param>
    /// <param name="place">Where it stands, for warnings.</param>
    /// <returns>The pattern, or null after a warning.</returns>
    public abstract CompiledPattern? Compile(string pattern, uint options, bool groups, string place);
}
