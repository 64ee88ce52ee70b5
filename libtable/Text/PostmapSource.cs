using System.Buffers;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Reads the text form of an indexed table, "key whitespace value" (postmap(1)); what is malformed is reported and skipped.</summary>
/// <param name="path">The file's name, for warnings.</param>
/// <param name="utf8">Whether text that is not UTF-8 is refused.</param>
/// <param name="complaint">What is added to the warning about a missing value.</param>
public sealed class PostmapSource(string path, bool utf8, string complaint = "")
{
    private static readonly SearchValues<char> s_blanks = SearchValues.Create(" \t\n\v\f\r");
    private static readonly SearchValues<char> s_notPlain = SearchValues.Create(" \t\n\v\f\r\"\\");

    private const string Skipped = " -- ignoring this line";

    /// <summary>Reads entries.</summary>
    /// <param name="lines">The file's lines.</param>
    public IEnumerable<PostmapEntry> Read(IEnumerable<string> lines)
    {
        foreach (var line in TableLines.Read(path, lines))
        {
            if (utf8 && Utf8Check.Problem(line.Text) is not null)
            {
                Log.Warning($"{path}, line {line.Number}: non-UTF-8 input \"{line.Raw}\"{Skipped}");
            }
            else if (Parse(line) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>Where the key of a line ends: at the first blank outside quotes; -1 when a quote is not closed.</summary>
    public static int KeyLength(ReadOnlySpan<char> line)
    {
        var start = line.IndexOfAny(s_notPlain);
        var quoted = false;
        for (var i = start < 0 ? line.Length : start; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when i + 1 < line.Length:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ' ' or (>= '\t' and <= '\r') when !quoted:
                    return i;
                default:
                    break;
            }
        }

        return quoted ? -1 : line.Length;
    }

    private PostmapEntry? Parse(TableLine line)
    {
        var length = KeyLength(line.Text);
        if (length < 0)
        {
            Log.Warning($"{path}, line {line.Number}: unbalanced '\"' in '{line.Raw}'{Skipped}");
            return null;
        }

        var blanks = line.Text.AsSpan(length).IndexOfAnyExcept(s_blanks);
        if (length == 0 || blanks < 0)
        {
            Log.Warning($"{path}, line {line.Number}: expected format: key whitespace value{complaint}");
            return null;
        }

        var key = line.Text[..length];
        if (key[^1] == ':')
        {
            Log.Warning($"{path}, line {line.Number}: record is in \"key: value\" format; is this an alias file?");
        }

        return new PostmapEntry(key, line.Text[(length + blanks)..], line.Number);
    }
}
