using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// nis: named by the default of alias_maps. Without a NIS domain name, the usual case, nothing is found;
/// with one, look-ups fail, because NIS itself is not supported.
/// </summary>
internal sealed class NisTable : LookupTable
{
    private const string DomainFile = "/proc/sys/kernel/domainname";
    private readonly bool _disabled;

    private NisTable(TableSource source, bool disabled)
        : base(source, TableFlags.Fixed) => _disabled = disabled;

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        TableGuard.Authenticated(source);
        var domain = TableText.TryRead(DomainFile, out var content, out _) == 0 ? content.Trim() : "";
        return new NisTable(source, disabled: domain is "" or "(none)");
    }

    protected override ValueTask<LookupResult> LookupAsync(string key)
    {
        if (_disabled)
        {
            Log.Debug($"{FullName}: no NIS domain name");
            return new(LookupResult.NotFound);
        }

        Log.Warning($"{FullName}: NIS is not supported");
        return new(LookupResult.Retry(Errno.Text(Errno.ENOSYS)));
    }
}
