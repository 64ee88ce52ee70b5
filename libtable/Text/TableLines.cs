using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Reads the lines of a table's text: from its file, or from "{ {rule}, {rule} }" in main.cf.</summary>
public static class TableLines
{
    private const int ExcerptLength = 30;

    /// <summary>Whether a line is not well-formed UTF-8.</summary>
    public static bool IsMalformed(string line) => Utf8Check.Problem(line) is not null;

    /// <summary>The lines of a text, as files are read.</summary>
    /// <param name="path">The file's name, for warnings.</param>
    /// <param name="lines">Its lines.</param>
    public static IEnumerable<TableLine> Read(string path, IEnumerable<string> lines) => Read(path, LogicalLines.Read(lines));

    /// <summary>The lines of a text, as files are read.</summary>
    /// <param name="path">The file's name, for warnings.</param>
    /// <param name="text">Its content.</param>
    public static IEnumerable<TableLine> Read(string path, string text) => Read(path, LogicalLines.Read(text));

    private static IEnumerable<TableLine> Read(string path, IEnumerable<LogicalLine> lines)
    {
        foreach (var line in lines)
        {
            // Postfix: a line ends at a NUL, whatever follows.
            var end = line.Text.IndexOf('\0', StringComparison.Ordinal);
            var text = end < 0 ? line.Text : line.Text[..end];
            if (line.IsIndented)
            {
                var excerpt = text.Length > ExcerptLength ? text[..ExcerptLength] + "..." : text;
                Log.Warning($"{path}: logical line must not start with whitespace: \"{excerpt}\"");
                continue;
            }

            yield return new TableLine(ConfText.Trim(text), text, line.First);
        }
    }

    /// <summary>The lines of a table that has rules in its file or its name, and who owns them.</summary>
    /// <exception cref="TableOpenException">The file cannot be read, or the rules in the name are malformed.</exception>
    internal static (IEnumerable<TableLine> Lines, TableOwner Owner) Read(TableSource source)
    {
        if (source.Name.StartsWith('{'))
        {
            return (ReadInline(source), TableOwner.Root);
        }

        var error = TableText.TryRead(source.Name, out var content, out var status);
        return error == 0
            ? (Read(source.Name, content), new TableOwner(true, status.Uid))
            : throw new TableOpenException($"open {source.Name}: {Errno.Text(error)}");
    }

    private static List<TableLine> ReadInline(TableSource source)
    {
        var lines = new List<TableLine>();
        var number = 0;
        foreach (var item in ListSplitter.SplitBraced(Unbrace(source, source.Name)))
        {
            if (!item.StartsWith('{'))
            {
                throw new TableOpenException($"{source.Type} map: no '{{' at start of text in \"{item}\"");
            }

            var rule = Unbrace(source, item);
            number++;
            if (!LogicalLines.IsSkipped(rule))
            {
                lines.Add(new TableLine(rule, rule, number));
            }
        }

        return lines;
    }

    private static string Unbrace(TableSource source, string text)
    {
        var inner = ListSplitter.Unbrace(text, out var problem);
        return problem is null ? inner : throw new TableOpenException($"{source.Type} map: {problem}");
    }
}
