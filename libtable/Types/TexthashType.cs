using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>texthash: the text form of an indexed table, read into memory when the table is opened.</summary>
internal static class TexthashType
{
    /// <summary>Opens a table.</summary>
    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        var error = TableText.TryRead(source.Name, out var content, out var status);
        if (error != 0)
        {
            throw new TableOpenException($"open database {source.Name}: {Errno.Text(error)}");
        }

        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        var utf8 = (source.Flags & TableFlags.Utf8Request) != 0 && source.Factory.Settings.Utf8Enabled;
        foreach (var entry in new PostmapSource(source.Name, utf8, " -- ignoring this line").Read(content))
        {
            var key = (source.Flags & TableFlags.FoldFixed) != 0 ? KeyFolding.Fold(entry.Key, utf8) : entry.Key;
            if (Value(source, entry) is { } value)
            {
                Add(source, entries, entry with { Key = key, Value = value });
            }
        }

        return new MemoryTable(source, entries, new TableOwner(true, status.Uid));
    }

    private static string? Value(TableSource source, PostmapEntry entry)
    {
        if ((source.Flags & TableFlags.SourceIsFile) == 0)
        {
            return entry.Value;
        }

        var value = FileValue.Encode(entry.Value, out var problem);
        if (value is null)
        {
            Log.Warning($"{source.Name}, line {entry.Line}: {problem}: skipping this entry");
        }

        return value;
    }

    private static void Add(TableSource source, Dictionary<string, string> entries, PostmapEntry entry)
    {
        if (entries.TryAdd(entry.Key, entry.Value) || (source.Flags & TableFlags.DuplicateIgnore) != 0)
        {
            return;
        }

        if ((source.Flags & TableFlags.DuplicateReplace) != 0)
        {
            entries[entry.Key] = entry.Value;
            return;
        }

        var text = $"{source.Name}, line {entry.Line}: duplicate entry: \"{entry.Key}\"";
        if ((source.Flags & TableFlags.DuplicateWarn) == 0)
        {
            // Postfix: who does not ask for a warning gets no table.
            throw new TableOpenException(text);
        }

        Log.Warning($"{text}");
    }
}
