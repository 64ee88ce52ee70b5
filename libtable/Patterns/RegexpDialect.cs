namespace Postfix.Tables;

/// <summary>POSIX regular expressions, by the C library (regexp_table(5)).</summary>
internal sealed class RegexpDialect : PatternDialect
{
    public override string NotClosed => "skipping";

    public override string OutOfRange => "out-of-range";

    public override bool HasSecondPattern => true;

    // Postfix: there it does.
    public override bool BackslashEnds => true;

    public override uint DefaultOptions => RegexpLibrary.Extended | RegexpLibrary.IgnoreCase;

    public override bool TryFlag(char flag, ref uint options, string place)
    {
        switch (flag)
        {
            case 'i': options ^= RegexpLibrary.IgnoreCase; return true;
            case 'm': options ^= RegexpLibrary.NewLine; return true;
            case 'x': options ^= RegexpLibrary.Extended; return true;
            default: return false;
        }
    }

    public override CompiledPattern? Compile(string pattern, uint options, bool groups, string place)
        => RegexpPattern.Compile(pattern, groups ? options : options | RegexpLibrary.NoGroups, place);
}
