namespace Postfix.Conf;

/// <summary>The rebuilding of Berkeley DB tables as other types, nbdb_reindexd(8).</summary>
public sealed class BerkeleyMigrationParameters(ParameterBinder main)
{
    /// <summary>The folders whose tables, owned by root, are rebuilt on demand.</summary>
    public string AllowRootPrefixes { get; } = main.Text("non_bdb_migration_allow_root_prefixes", "/etc /usr/local/etc");

    /// <summary>The folders whose tables, owned by another user, are rebuilt on demand.</summary>
    public string AllowUserPrefixes { get; } = main.Text("non_bdb_migration_allow_user_prefixes", "$data_directory /var/lib/mailman /var/lib/mailman3");
}
