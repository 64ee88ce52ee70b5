using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>What main.cf says of tables that take the place of Berkeley DB tables.</summary>
public sealed record MigrationSettings
{
    /// <summary>What happens to them (non_bdb_migration_level).</summary>
    public MigrationLevel Level { get; init; }

    /// <summary>A table of types by type, or by type and name (non_bdb_custom_mapping); may be empty.</summary>
    public string CustomMapping { get; init; } = "";

    /// <summary>What takes the place of hash (default_database_type).</summary>
    public string HashType { get; init; } = "hash";

    /// <summary>What takes the place of btree (default_cache_db_type).</summary>
    public string BtreeType { get; init; } = "btree";

    /// <summary>Whether each replacement is logged (non_bdb_migration_log_redirect).</summary>
    public bool LogsRedirect { get; init; } = true;

    /// <summary>The service that makes tables (non_bdb_migration_service_name).</summary>
    public string Service { get; init; } = "nbdb_reindex";

    /// <summary>Where the sockets of services are (queue_directory).</summary>
    public string QueueDirectory { get; init; } = "";

    /// <summary>The settings that main.cf gives.</summary>
    /// <exception cref="FatalException">There is no such level.</exception>
    internal static MigrationSettings Of(ParameterBinder main, TableParameters tables) => new()
    {
        Level = LevelOf(tables.NonBdbMigrationLevel),
        CustomMapping = tables.NonBdbCustomMapping,
        HashType = tables.DefaultDatabaseType,
        BtreeType = tables.DefaultCacheDatabaseType,
        LogsRedirect = tables.NonBdbMigrationLogRedirect,
        Service = tables.NonBdbMigrationServiceName,
        QueueDirectory = new MailLocationParameters(main).QueueDirectory,
    };

    private static MigrationLevel LevelOf(string name) => name switch
    {
        "disable" => MigrationLevel.Disabled,
        "enable-redirect" => MigrationLevel.Redirect,
        "enable-reindex" => MigrationLevel.Reindex,
        _ => throw new FatalException($"invalid non-Berkeley-DB migration level: '{name}'"),
    };
}
