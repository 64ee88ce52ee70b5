using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Turns the text of a match list into patterns: "!" negates, "/file" stands for its content, "type:name" is a table.</summary>
internal sealed class MatchListParser(TableFactory factory, string name)
{
    private readonly List<MatchPattern> _patterns = [];

    public IReadOnlyList<MatchPattern> Patterns => _patterns;

    /// <summary>Adds the patterns of a text.</summary>
    public void Parse(string text, bool negated = false)
    {
        foreach (var item in ListSplitter.SplitBraced(text))
        {
            if (item[0] == '#')
            {
                Log.Warning($"{name}: comment at end of line is not supported: {text.Trim()}");
                return;
            }

            Add(item, negated);
        }
    }

    private void Add(string item, bool negated)
    {
        var start = 0;
        while (start < item.Length && item[start] == '!')
        {
            negated = !negated;
            start++;
        }

        var pattern = item[start..];
        if (pattern.Length == 0)
        {
            throw new FatalException($"{name}: no pattern after '!'");
        }

        if (pattern[0] == '/')
        {
            AddFile(pattern, negated);
        }
        else if (pattern[0] != '[' && pattern.Contains(':', StringComparison.Ordinal))
        {
            _patterns.Add(new(pattern, negated, factory.Share(pattern)));
        }
        else
        {
            _patterns.Add(new(KeyFolding.Fold(pattern, factory.Settings.Utf8Enabled), negated, null));
        }
    }

    private void AddFile(string path, bool negated)
    {
        var error = TableText.TryRead(path, out var content, out _);
        if (error != 0)
        {
            // Postfix: the list stays usable up to this pattern, as with a table that is missing.
            var source = new TableSource("non-existent", path, TableFlags.Lock, TableAccess.Read, factory);
            _patterns.Add(new($"non-existent:{path}", negated, factory.GoOnWithout(source, $"open file {path}: {Errno.Text(error)}")));
            return;
        }

        foreach (var line in content.Split('\n'))
        {
            Parse(line, negated);
        }
    }
}
