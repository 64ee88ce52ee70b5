namespace Postfix.Cleanup;

/// <summary>What becomes of a header or line that was checked.</summary>
/// <param name="Dropped">Whether it is left out.</param>
/// <param name="Replacement">What stands in its place; null for itself.</param>
internal readonly record struct CheckVerdict(bool Dropped, string? Replacement)
{
    /// <summary>It stays.</summary>
    public static CheckVerdict Keep => default;

    /// <summary>It is left out.</summary>
    public static CheckVerdict Drop => new(true, null);
}
