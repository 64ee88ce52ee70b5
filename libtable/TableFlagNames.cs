namespace Postfix.Tables;

/// <summary>The names of table flags as they appear in log lines.</summary>
internal static class TableFlagNames
{
    private static readonly (TableFlags Flag, string Name)[] s_names =
    [
        (TableFlags.DuplicateWarn, "dup_warn"),
        (TableFlags.DuplicateIgnore, "dup_ignore"),
        (TableFlags.TryWithoutNull, "try0null"),
        (TableFlags.TryWithNull, "try1null"),
        (TableFlags.Fixed, "fixed"),
        (TableFlags.Pattern, "pattern"),
        (TableFlags.Lock, "lock"),
        (TableFlags.DuplicateReplace, "replace"),
        (TableFlags.SyncUpdate, "sync_update"),
        (TableFlags.Debug, "debug"),
        (TableFlags.NoSubstitution, "no_regsub"),
        (TableFlags.NoProxy, "no_proxy"),
        (TableFlags.NoUnauthenticated, "no_unauth"),
        (TableFlags.FoldFixed, "fold_fix"),
        (TableFlags.FoldPattern, "fold_mul"),
        (TableFlags.OpenLock, "open_lock"),
        (TableFlags.BulkUpdate, "bulk_update"),
        (TableFlags.MultiWriter, "multi_writer"),
        (TableFlags.Utf8Request, "utf8_request"),
        (TableFlags.Utf8Active, "utf8_active"),
        (TableFlags.SourceIsFile, "src_rhs_is_file"),
    ];

    /// <summary>The flags' names, joined with bars.</summary>
    public static string Format(TableFlags flags)
        => string.Join('|', s_names.Where(item => (flags & item.Flag) != 0).Select(item => item.Name));
}
