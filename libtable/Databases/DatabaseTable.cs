using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>A table in a database: sees to it that only keys are searched that its parameters allow.</summary>
public abstract class DatabaseTable : LookupTable
{
    private readonly DatabaseDefinition _definition;
    private readonly DomainFilter _domains;

    /// <summary>Begins a table.</summary>
    /// <param name="source">How it was asked for.</param>
    /// <param name="definition">What its parameters say.</param>
    protected DatabaseTable(TableSource source, DatabaseDefinition definition)
        : base(source, FoldingKind(definition))
    {
        ArgumentNullException.ThrowIfNull(source);
        _definition = definition;
        _domains = new DomainFilter(source.Factory, definition.Parameters);
        Flags = (Flags & ~(TableFlags.Fixed | TableFlags.Pattern)) | definition.Templates.Kind;
        Owner = definition.Parameters.Owner;
    }

    /// <inheritdoc/>
    public override bool HasChanged() => _definition.Parameters.HaveChanged();

    /// <inheritdoc/>
    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        // Keys from elsewhere are not cut at a NUL, and a query must not be.
        if (Utf8Check.Problem(key) is not null || key.Contains('\0', StringComparison.Ordinal))
        {
            Log.Debug($"{FullName}: Skipping lookup of non-UTF-8 key '{key}'");
            return LookupResult.NotFound;
        }

        var text = new TemplateText(key);
        switch (await _domains.MatchAsync(text))
        {
            case MatchResult.Error:
                Log.Warning($"{FullName} 'domain' pattern match failed for '{key}'");
                return LookupResult.Retry();
            case MatchResult.NoMatch:
                Log.Debug($"{FullName}: Skipping lookup of '{key}'");
                return LookupResult.NotFound;
            default:
                break;
        }

        if (key.Length == 0)
        {
            Log.Warning($"table \"{FullName}\": empty query string -- ignored");
            return LookupResult.NotFound;
        }

        return _definition.Templates.Accepts(text) ? await SearchAsync(text) : LookupResult.NotFound;
    }

    /// <summary>The kind of table to begin as: it decides whether keys lose their letter case (LookupTable).</summary>
    internal static TableFlags FoldingKind(DatabaseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.FoldsKeys ? TableFlags.Fixed : TableFlags.Pattern;
    }

    /// <summary>Searches for a key that has all that the templates need.</summary>
    protected abstract ValueTask<LookupResult> SearchAsync(TemplateText key);
}
