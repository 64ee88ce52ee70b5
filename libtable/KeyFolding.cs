using System.Text;

namespace Postfix.Tables;

/// <summary>Makes keys that differ only in letter case equal.</summary>
public static class KeyFolding
{
    private const char LongS = '\u017F';
    private const char KelvinSign = '\u212A';

    /// <summary>Folds a key.</summary>
    /// <param name="key">Byte-transparent text.</param>
    /// <param name="unicode">Fold all letters (UTF-8 keys); false folds ASCII letters only.</param>
    public static string Fold(string key, bool unicode)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Ascii.IsValid(key) || !unicode)
        {
            return FoldAscii(key);
        }

        return FoldUnicode(key);
    }

    private static string FoldAscii(string key)
        => key.AsSpan().ContainsAnyInRange('A', 'Z')
            ? string.Create(key.Length, key, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
                }
            })
            : key;

    // Unicode full case folding: upper then lower brings together what simple folding brings together;
    // the letters that fold into several are listed (Unicode CaseFolding.txt, status F).
    private static string FoldUnicode(string key)
    {
        var folded = new StringBuilder(key.Length + 8);
        foreach (var letter in key)
        {
            if (MultipleFolds.Find(letter) is { } several)
            {
                folded.Append(several);
            }
            else if (letter < 0x80 || char.IsSurrogate(letter))
            {
                folded.Append(char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter);
            }
            else if (letter is LongS or KelvinSign)
            {
                // The invariant mappings do not lead into ASCII.
                folded.Append(letter == LongS ? 's' : 'k');
            }
            else
            {
                folded.Append(char.ToLowerInvariant(char.ToUpperInvariant(letter)));
            }
        }

        return folded.ToString();
    }
}
