using System.Text;

namespace Postfix.Postconf;

/// <summary>Writes an entry of master.cf in columns.</summary>
internal static class MasterFormat
{
    private const int LineLimit = 80;
    private const string Indent = "    ";

    private static readonly int[] s_columns = [0, 11, 17, 25, 33, 41, 49, 57];

    /// <summary>The entry without a line end; folded, each -o option has a line of its own.</summary>
    internal static string Write(MasterRow row, bool fold)
    {
        var line = new StringBuilder();
        for (var field = 0; field <= MasterRow.CommandField; field++)
        {
            if (field > 0)
            {
                line.Append(' ', Math.Max(1, s_columns[field] - line.Length));
            }
            line.Append(row.Words[field]);
        }
        AppendArguments(line, row.Words, fold);
        return line.ToString();
    }

    /// <summary>The command and its arguments, behind what stands before it on the line.</summary>
    internal static string WriteCommand(MasterRow row, string before, bool fold)
    {
        var line = new StringBuilder(before).Append(row.Words[MasterRow.CommandField]);
        AppendArguments(line, row.Words, fold);
        return line.ToString();
    }

    private static void AppendArguments(StringBuilder line, List<string> words, bool fold)
    {
        var start = 0;
        var inOptions = true;
        var breakNext = false;
        for (var at = MasterRow.CommandField + 1; at < words.Count; at++)
        {
            var item = MasterRow.Brace(words[at]);
            // Postfix: braces are not counted when a word is fitted in, only once they are there.
            var fits = 1 + line.Length - start + words[at].Length < LineLimit;
            inOptions &= words[at].StartsWith('-') && words[at] != "--";
            var isOverride = inOptions && words[at] == "-o" && at + 1 < words.Count;
            if (isOverride)
            {
                item = $"-o {MasterRow.Brace(words[++at])}";
            }
            if (fold && (isOverride || breakNext || !fits))
            {
                start = line.Length + 1;
                line.Append('\n').Append(Indent);
            }
            else
            {
                line.Append(' ');
            }
            line.Append(item);
            breakNext = isOverride;
        }
    }
}
