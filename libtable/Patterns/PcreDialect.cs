using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Perl-compatible regular expressions, by libpcre2 (pcre_table(5)).</summary>
internal sealed class PcreDialect : PatternDialect
{
    public override string NotClosed => "ignoring";

    public override string OutOfRange => "out of range";

    // Postfix: patterns match bytes, not letters, also where keys must be UTF-8.
    public override uint DefaultOptions => PcreLibrary.Caseless | PcreLibrary.DotAll;

    public override bool TryFlag(char flag, ref uint options, string place)
    {
        switch (flag)
        {
            case 'i': options ^= PcreLibrary.Caseless; return true;
            case 'm': options ^= PcreLibrary.MultiLine; return true;
            case 's': options ^= PcreLibrary.DotAll; return true;
            case 'x': options ^= PcreLibrary.Extended; return true;
            case 'A': options ^= PcreLibrary.Anchored; return true;
            case 'E': options ^= PcreLibrary.DollarEndOnly; return true;
            case 'U': options ^= PcreLibrary.Ungreedy; return true;
            case 'X':
                Log.Warning($"{place}: ignoring obsolete regexp option \"X\"");
                return true;
            default: return false;
        }
    }

    public override CompiledPattern? Compile(string pattern, uint options, bool groups, string place)
        => PcrePattern.Compile(pattern, options, place);
}
