using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>inline: entries in the table's name, "inline:{ name=value, { name = text with blanks } }".</summary>
internal static class InlineType
{
    /// <summary>Opens a table.</summary>
    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        var inner = ListSplitter.Unbrace(source.Name, out var problem);
        var items = ListSplitter.SplitBraced(inner);
        if (!source.Name.StartsWith('{') || problem is not null || items.Count == 0)
        {
            throw new TableOpenException($"bad syntax: \"{source.FullName}\"; {Need(source)}");
        }

        var utf8 = (source.Flags & TableFlags.Utf8Request) != 0 && source.Factory.Settings.Utf8Enabled;
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var text = ListSplitter.Unbrace(item, out var itemProblem);
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (itemProblem is not null || equals < 0)
            {
                throw new TableOpenException($"{itemProblem ?? "missing '=' after attribute name"}: \"{source.FullName}\"; {Need(source)}");
            }

            var key = ConfText.Trim(text[..equals]);
            entries[(source.Flags & TableFlags.FoldFixed) != 0 ? KeyFolding.Fold(key, utf8) : key] = Value(source, ConfText.Trim(text[(equals + 1)..]));
        }

        return new MemoryTable(source, entries, TableOwner.Root);
    }

    private static string Value(TableSource source, string value)
        => (source.Flags & TableFlags.SourceIsFile) == 0
            ? value
            : FileValue.Encode(value, out var problem) ?? throw new TableOpenException($"{problem}: \"{source.FullName}\"; {Need(source)}");

    private static string Need(TableSource source)
        => $"need \"inline:{{name={((source.Flags & TableFlags.SourceIsFile) == 0 ? "value" : "filename")}...}}\"";
}
