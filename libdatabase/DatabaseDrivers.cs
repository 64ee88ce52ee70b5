using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>The table types whose clients are large libraries. Adding one is a class and a row.</summary>
public static class DatabaseDrivers
{
    /// <summary>Opens a table, by the name of its type (<see cref="TableSettings.Drivers"/>).</summary>
    public static IReadOnlyDictionary<string, Func<TableSource, LookupTable>> All { get; }
        = new Dictionary<string, Func<TableSource, LookupTable>>(StringComparer.Ordinal)
        {
            ["mongodb"] = MongodbTable.Open,
            ["mysql"] = MysqlTable.Open,
            ["pgsql"] = PgsqlTable.Open,
        };
}
