namespace Postfix.Conf;

/// <summary>Lookup tables and locks.</summary>
public sealed class TableParameters(ParameterBinder main)
{
    /// <summary>The table type of postmap(1), postalias(1) and defaults.</summary>
    public string DefaultDatabaseType { get; } = main.Text("default_database_type", "hash", min: 1);

    /// <summary>The table type of caches.</summary>
    public string DefaultCacheDatabaseType { get; } = main.Text("default_cache_db_type", "btree", min: 1);

    /// <summary>Memory in bytes for making hash and btree tables.</summary>
    public int BerkeleyDbCreateBufferSize { get; } = main.Number("berkeley_db_create_buffer_size", 16777216, min: 1);

    /// <summary>Memory in bytes for reading hash and btree tables.</summary>
    public int BerkeleyDbReadBufferSize { get; } = main.Number("berkeley_db_read_buffer_size", 131072, min: 1);

    /// <summary>The first size limit in bytes of an lmdb table.</summary>
    public long LmdbMapSize { get; } = main.Long("lmdb_map_size", 16777216, min: 1);

    /// <summary>The longest reply in bytes of a socketmap server.</summary>
    public int SocketmapMaxReplySize { get; } = main.Number("socketmap_max_reply_size", 100000, min: 1);

    /// <summary>Which table types stand in for hash and btree where Berkeley DB is gone.</summary>
    public string NonBdbCustomMapping { get; } = main.Text("non_bdb_custom_mapping", "");

    /// <summary>Whether hash and btree tables are replaced by others: disable, enable-redirect or enable-reindex.</summary>
    public string NonBdbMigrationLevel { get; } = main.Text("non_bdb_migration_level", "disable", min: 1);

    /// <summary>Whether each replacement of a hash or btree table by another is logged.</summary>
    public bool NonBdbMigrationLogRedirect { get; } = main.Bool("non_bdb_migration_log_redirect", true);

    /// <summary>The service that makes the replacing tables.</summary>
    public string NonBdbMigrationServiceName { get; } = main.Text("non_bdb_migration_service_name", "nbdb_reindex");

    /// <summary>How often a lock on a mailbox or table is tried.</summary>
    public int DeliverLockAttempts { get; } = main.Number("deliver_lock_attempts", 20, min: 1);

    /// <summary>The pause between two attempts to lock a mailbox or table.</summary>
    public TimeSpan DeliverLockDelay { get; } = main.Time("deliver_lock_delay", "1s", min: 1);

    /// <summary>The age of a lock file that counts as left behind.</summary>
    public TimeSpan StaleLockTime { get; } = main.Time("stale_lock_time", "500s", min: 1);
}
