using System.Collections.Frozen;

namespace Postfix.Tables;

/// <summary>The table types: name and how to open one. Adding a type is a class and a row.</summary>
public static class TableTypes
{
    private static readonly FrozenDictionary<string, Func<TableSource, LookupTable>> s_types =
        new Dictionary<string, Func<TableSource, LookupTable>>(StringComparer.Ordinal)
        {
            ["btree"] = BerkeleyType.OpenBtree,
            ["cdb"] = CdbType.Open,
            ["cidr"] = CidrTable.Open,
            ["debug"] = DebugTable.Open,
            ["environ"] = EnvironTable.Open,
            ["fail"] = FailTable.Open,
            ["hash"] = BerkeleyType.OpenHash,
            ["inline"] = InlineType.Open,
            ["internal"] = MemoryTable.OpenInternal,
            ["ldap"] = LdapTable.Open,
            ["lmdb"] = LmdbType.Open,
            ["memcache"] = MemcacheTable.Open,
            ["mongodb"] = static source => DatabaseType.Open(source, MongodbDefinition.Read),
            ["mysql"] = static source => DatabaseType.Open(source, MysqlDefinition.Read),
            ["nis"] = NisTable.Open,
            ["pcre"] = PatternTable.OpenPcre,
            ["pgsql"] = static source => DatabaseType.Open(source, PgsqlDefinition.Read),
            ["pipemap"] = PipemapTable.Open,
            ["proxy"] = ProxyTable.Open,
            ["randmap"] = RandmapTable.Open,
            ["regexp"] = PatternTable.OpenRegexp,
            ["socketmap"] = SocketmapTable.Open,
            ["sqlite"] = SqliteTable.Open,
            ["static"] = StaticTable.Open,
            ["tcp"] = TcpTable.Open,
            ["texthash"] = TexthashType.Open,
            ["unionmap"] = UnionmapTable.Open,
            ["unix"] = UnixTable.Open,
        }.ToFrozenDictionary();

    /// <summary>All types, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether there is such a type.</summary>
    public static bool IsKnown(string type) => s_types.ContainsKey(type);

    /// <summary>Opens a table.</summary>
    /// <exception cref="TableOpenException">There is no such type, or the table cannot be opened.</exception>
    internal static LookupTable Open(TableSource source)
        => s_types.TryGetValue(source.Type, out var open)
            ? open(source)
            : throw new TableOpenException($"unsupported dictionary type: {source.Type}");
}
