namespace Postfix.Tables;

/// <summary>ldap: asks a directory (ldap_table(5)).</summary>
internal sealed class LdapTable : DatabaseTable
{
    // Tables that connect in the same way share connections.
    private static readonly Dictionary<LdapConnectionSettings, WorkerPool<LdapConnection>> s_pools = [];

    private readonly LdapLookup _lookup;
    private readonly WorkerPool<LdapConnection> _pool;

    private LdapTable(TableSource source, DatabaseParameters parameters, LdapSettings settings)
        : base(source, new DatabaseDefinition(parameters, settings.Templates))
    {
        _lookup = new LdapLookup(settings);
        if (!s_pools.TryGetValue(settings.Connection, out var pool))
        {
            s_pools.Add(settings.Connection, pool = new WorkerPool<LdapConnection>());
        }

        _pool = pool;
    }

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        var parameters = DatabaseParameters.Read(source);
        return LdapLibrary.IsAvailable
            ? new LdapTable(source, parameters, LdapOptions.Read(parameters))
            : throw new TableOpenException($"{source.FullName}: the LDAP client library is not installed");
    }

    protected override async ValueTask<LookupResult> SearchAsync(TemplateText key)
    {
        var log = new WorkerLog();
        var result = await _pool.RunAsync(connection => _lookup.Run(connection, key, log));
        log.Write();
        return result;
    }
}
