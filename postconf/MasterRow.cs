using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>An entry of master.cf as postconf(1) shows and edits it: words, with the braces around them taken off.</summary>
internal sealed class MasterRow
{
    internal const int CommandField = 7;

    /// <summary>The names of the fields, in order.</summary>
    internal static readonly string[] FieldNames = ["service", "type", "private", "unprivileged", "chroot", "wakeup", "process_limit", "command"];

    private const string Blanks = " \t\r\n";

    private MasterRow(List<string> words) => Words = words;

    /// <summary>The fields, then the command's arguments.</summary>
    internal List<string> Words { get; }

    /// <summary>"service/type".</summary>
    internal string Name => $"{Words[0]}/{Words[1]}";

    /// <summary>Takes an entry apart; null when it has too few fields.</summary>
    /// <exception cref="FatalException">A field is bad.</exception>
    internal static MasterRow? Parse(string text)
    {
        var words = new List<string>();
        var at = 0;
        while (words.Count <= CommandField && ListSplitter.Next(text, Blanks, ref at, braces: true) is { } field)
        {
            words.Add(field);
        }
        if (words.Count <= CommandField)
        {
            return null;
        }
        for (var field = 1; field < CommandField; field++)
        {
            Check(field, words[field], text);
        }
        AddArguments(words, text[at..]);
        return new MasterRow(words);
    }

    /// <summary>The value of a field; that of the command includes its arguments.</summary>
    internal string Field(int field) => field == CommandField ? string.Join(' ', Words.Skip(CommandField).Select(Brace)) : Words[field];

    /// <summary>Changes a field.</summary>
    /// <exception cref="FatalException">The value is bad.</exception>
    internal void SetField(int field, string value)
    {
        if (field == CommandField)
        {
            var words = new List<string>();
            AddArguments(words, value);
            if (words.Count == 0)
            {
                throw new FatalException($"invalid command field \"{value}\" in \"{value}\"");
            }
            Words.RemoveRange(CommandField, Words.Count - CommandField);
            Words.AddRange(words);
            Normalize(Words);
            return;
        }
        if (ConfText.HasSpace(value))
        {
            throw new FatalException("-Fe does not accept whitespace in non-command field");
        }
        Check(field, value, value);
        Words[field] = value;
    }

    /// <summary>The settings of the -o options before the first argument that is none; the last of a name counts.</summary>
    internal SortedDictionary<string, string> Overrides()
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var at in OverrideIndexes())
        {
            if (ConfText.SplitNameValue(Words[at], out var name, out var value) is null)
            {
                result[name] = value;
            }
        }
        return result;
    }

    /// <summary>Sets an -o option, or removes it when the value is null.</summary>
    internal void SetOverride(string name, string? value)
    {
        var found = OverrideIndexes().Where(at => ConfText.SplitNameValue(Words[at], out var other, out _) is null && other == name).ToList();
        if (value is null)
        {
            found.Reverse();
            found.ForEach(at => Words.RemoveRange(at - 1, 2));
        }
        else if (found.Count > 0)
        {
            found.ForEach(at => Words[at] = $"{name}={value}");
        }
        else
        {
            Words.InsertRange(CommandField + 1, ["-o", $"{name}={value}"]);
        }
    }

    /// <summary>A copy in which what follows -o is expanded.</summary>
    internal MasterRow Expand(Func<string, string> expand)
    {
        var copy = new MasterRow([.. Words]);
        foreach (var at in OverrideIndexes())
        {
            copy.Words[at] = expand(Words[at]);
        }
        return copy;
    }

    /// <summary>A word as it must be written: with braces when it has blanks in it.</summary>
    internal static string Brace(string word) => word.Length == 0 || ConfText.HasSpace(word) ? $"{{{word}}}" : word;

    /// <summary>The indexes of the words that follow "-o".</summary>
    private IEnumerable<int> OverrideIndexes()
    {
        for (var at = CommandField + 1; at < Words.Count && Words[at].StartsWith('-') && Words[at] != "--"; at++)
        {
            if (Words[at] == "-o" && at + 1 < Words.Count)
            {
                yield return ++at;
            }
        }
    }

    private static void AddArguments(List<string> words, string text)
    {
        var inOptions = true;
        var isValue = false;
        foreach (var word in ListSplitter.SplitBraced(text, Blanks))
        {
            var inside = ListSplitter.Unbrace(word, out var error);
            if (error is not null)
            {
                Log.Warning($"master.cf: {error}");
            }
            // Only braces promise that a setting is inside; a word without them is what it is.
            var isSetting = isValue;
            inOptions &= isSetting || words.Count <= CommandField || (inside.StartsWith('-') && inside != "--");
            isValue = inOptions && !isSetting && words.Count > CommandField && inside.EndsWith('o');
            if (isSetting && word.StartsWith('{')
                && ConfText.SplitNameValue(inside, out _, out _) is { } problem)
            {
                Log.Warning($"master.cf: {problem}: \"{inside}\"");
            }
            words.Add(inside);
        }
        if (words.Count > CommandField)
        {
            Normalize(words);
        }
    }

    // "-voname=value" becomes "-v -o name=value", "name = value" loses its blanks.
    private static void Normalize(List<string> words)
    {
        for (var at = CommandField + 1; at < words.Count && words[at].StartsWith('-') && words[at] != "--"; at++)
        {
            var option = words[at].IndexOf('o', StringComparison.Ordinal);
            if (option <= 0)
            {
                continue;
            }
            var (before, after) = (words[at][..option], words[at][(option + 1)..]);
            words[at] = "-o";
            if (after.Length > 0)
            {
                words.Insert(at + 1, ListSplitter.Unbrace(after, out _));
            }
            if (option > 1)
            {
                words.Insert(at++, before);
            }
            if (++at < words.Count)
            {
                words[at] = NormalizeSetting(words[at]);
            }
        }
    }

    private static string NormalizeSetting(string text)
        => ConfText.SplitNameValue(text, out var name, out var value) is null ? $"{name}={value}" : text;

    private static void Check(int field, string value, string context)
    {
        var isValid = field switch
        {
            1 => MasterCf.FindTransport(value) is not null,
            // Postfix: a lone question mark passes here.
            5 => value is "-" or "?" || IsNumber(value.EndsWith('?') ? value[..^1] : value),
            6 => value == "-" || IsNumber(value),
            _ => value is "y" or "n" or "-",
        };
        if (!isValid && field is >= 1 and < CommandField)
        {
            throw new FatalException($"invalid {FieldNames[field]} field \"{value}\" in \"{context}\"");
        }
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
