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
        var error = PosixFile.TryOpen(source.Name, OpenFlags.ReadOnly, 0, out var file);
        if (file is null)
        {
            throw new TableOpenException($"open database {source.Name}: {Errno.Text(error)}");
        }

        using (file)
        {
            try
            {
                return new MemoryTable(source, Read(source, file), new TableOwner(true, file.Status().Uid));
            }
            catch (PosixException exception)
            {
                throw new TableOpenException($"read {source.Name}: {exception.Text}");
            }
        }
    }

    private static Dictionary<string, string> Read(TableSource source, PosixFile file)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        var utf8 = (source.Flags & TableFlags.Utf8Request) != 0 && source.Factory.Settings.Utf8Enabled;
        foreach (var entry in new PostmapSource(source.Name, utf8, " -- ignoring this line").Read(TextInput.Lines(file)))
        {
            var key = (source.Flags & TableFlags.FoldFixed) != 0 ? KeyFolding.Fold(entry.Key, utf8) : entry.Key;
            if (Value(source, entry) is { } value)
            {
                Add(source, entries, entry with { Key = key, Value = value });
            }
        }

        return entries;
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
