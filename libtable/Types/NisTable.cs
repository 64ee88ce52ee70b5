using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// nis: named by the default of alias_maps. Without a NIS domain name, the usual case, nothing is found, and a process says so
/// once; with one, look-ups fail, because NIS itself is not supported.
/// </summary>
internal sealed class NisTable : LookupTable
{
    private const string DomainFile = "/proc/sys/kernel/domainname";
    private static bool s_hasWarned;

    private readonly bool _disabled;

    private NisTable(TableSource source, bool disabled)
        : base(source, TableFlags.Fixed) => _disabled = disabled;

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        TableGuard.Authenticated(source);
        var domain = TableText.TryRead(DomainFile, out var content, out _) == 0 ? content.Trim() : "";
        var disabled = domain is "" or "(none)";
        if (disabled && !s_hasWarned)
        {
            Log.Warning("dict_nis_init: NIS domain name not set - NIS lookups disabled");
            s_hasWarned = true;
        }

        return new NisTable(source, disabled);
    }

    protected override ValueTask<LookupResult> LookupAsync(string key)
    {
        if (_disabled)
        {
            return new(LookupResult.NotFound);
        }

        Log.Warning($"{FullName}: NIS is not supported");
        return new(LookupResult.Retry(Errno.Text(Errno.ENOSYS)));
    }
}
