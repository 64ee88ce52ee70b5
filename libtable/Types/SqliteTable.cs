using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>sqlite: a query in a database file (sqlite_table(5)).</summary>
internal sealed class SqliteTable : DatabaseTable
{
    private readonly SqlDefinition _sql;
    private readonly SqliteDatabase _database;

    private SqliteTable(TableSource source, SqlDefinition sql, SqliteDatabase database)
        : base(source, sql)
    {
        _sql = sql;
        _database = database;
    }

    /// <summary>Opens a table.</summary>
    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        if (!SqliteLibrary.IsAvailable)
        {
            throw new TableOpenException("unsupported dictionary type: sqlite (libsqlite3 is not installed)");
        }

        var parameters = DatabaseParameters.Read(source);
        var path = parameters.Text("dbpath", "", min: 1);
        var sql = SqlDefinition.Read(parameters);
        try
        {
            return new SqliteTable(source, sql, SqliteDatabase.Open(path));
        }
        catch (DatabaseException exception)
        {
            throw new TableOpenException($"{source.FullName}: Can't open database: {exception.Message}\n");
        }
    }

    protected override ValueTask<LookupResult> SearchAsync(TemplateText key)
    {
        var query = _sql.Query.Expand(key, static text => text.Replace("'", "''", StringComparison.Ordinal));
        var collector = new ResultCollector(FullName, _sql.ResultFormat, key, _sql.ExpansionLimit);
        try
        {
            if (_database.Query(Name, query, collector.Add))
            {
                return new(collector.ToResult());
            }

            Log.Warning($"dict_sqlite_lookup: {Name}: Expansion limit exceeded for key '{key.Whole}'");
        }
        catch (DatabaseException exception)
        {
            Log.Warning($"dict_sqlite_lookup: {Name}: SQL step failed for query '{query}': {exception.Message}\n");
        }

        return new(LookupResult.Retry());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _database.Dispose();
        }

        base.Dispose(disposing);
    }
}
