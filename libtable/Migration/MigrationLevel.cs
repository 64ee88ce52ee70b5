namespace Postfix.Tables;

/// <summary>What happens to Berkeley DB tables (non_bdb_migration_level).</summary>
public enum MigrationLevel
{
    /// <summary>They are used.</summary>
    Disabled,

    /// <summary>Tables of other types are used in their place.</summary>
    Redirect,

    /// <summary>These are also made when they are not there.</summary>
    Reindex,
}
