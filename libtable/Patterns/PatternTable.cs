using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>regexp and pcre: rules that are tried in order; the first that matches gives its value.</summary>
internal sealed class PatternTable : LookupTable
{
    private readonly IReadOnlyList<PatternRule> _rules;

    private PatternTable(TableSource source, IReadOnlyList<PatternRule> rules, TableOwner owner)
        : base(source, TableFlags.Pattern)
    {
        Owner = owner;
        _rules = rules;
    }

    /// <summary>Opens a table of POSIX patterns.</summary>
    public static LookupTable OpenRegexp(TableSource source) => Open(source, new RegexpDialect());

    /// <summary>Opens a table of Perl-compatible patterns.</summary>
    public static LookupTable OpenPcre(TableSource source)
    {
        if (!PcreLibrary.IsAvailable)
        {
            throw new TableOpenException("unsupported dictionary type: pcre (libpcre2-8 is not installed)");
        }

        return Open(source, new PcreDialect());
    }

    protected override ValueTask<LookupResult> LookupAsync(string key) => new(Find(key));

    private static PatternTable Open(TableSource source, PatternDialect dialect)
    {
        TableGuard.ReadOnly(source);
        var (lines, owner) = TableLines.Read(source);
        return new PatternTable(source, new PatternParser(source, dialect).Parse(lines), owner);
    }

    private LookupResult Find(string key)
    {
        var bytes = new byte[ByteText.GetByteCount(key) + 1];
        ByteText.Encode(key, bytes);
        var subject = new PatternSubject(bytes);
        for (var i = 0; i < _rules.Count;)
        {
            var rule = _rules[i];
            var matches = rule.Matches(subject);
            if (matches && rule.Value is { } value)
            {
                return LookupResult.Found(value.Expand(subject));
            }

            i = rule.Value is null && !matches ? rule.End : i + 1;
        }

        return LookupResult.NotFound;
    }
}
