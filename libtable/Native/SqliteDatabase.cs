using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>An open SQLite database file, for reading.</summary>
internal sealed unsafe class SqliteDatabase : IDisposable
{
    // Results of this size are no answer to a look-up.
    private const int ResultLimit = 16 << 20;

    private void* _database;

    private SqliteDatabase(void* database) => _database = database;

    ~SqliteDatabase() => Close();

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="DatabaseException">It cannot be opened.</exception>
    public static SqliteDatabase Open(string path)
    {
        void* database = null;
        fixed (byte* name = (byte[])[.. ByteText.Encode(path), 0])
        {
            var status = SqliteLibrary.Open(name, &database, SqliteLibrary.OpenReadOnly, null);
            var opened = new SqliteDatabase(database);
            if (status == 0)
            {
                return opened;
            }

            var reason = opened.LastError();
            opened.Dispose();
            throw new DatabaseException(reason);
        }
    }

    /// <summary>Runs a query, and gives the first column of each row to a collector until that has enough.</summary>
    /// <param name="table">The table's name, for messages.</param>
    /// <param name="query">The query.</param>
    /// <param name="add">Takes a value, null for NULL; false to stop.</param>
    /// <returns>False when a collector had enough.</returns>
    /// <exception cref="DatabaseException">The query breaks off.</exception>
    /// <exception cref="FatalException">The query is not one that this database understands.</exception>
    public bool Query(string table, string query, Func<string?, bool> add)
    {
        var statement = Prepare(table, query);
        try
        {
            var size = 0;
            for (; ; )
            {
                switch (SqliteLibrary.Step(statement))
                {
                    case SqliteLibrary.Done:
                        return true;
                    case SqliteLibrary.Row:
                        var value = ReadText(statement);
                        size += value?.Length ?? 0;
                        if (size > ResultLimit)
                        {
                            throw new DatabaseException("the result is too large");
                        }

                        if (!add(value))
                        {
                            return false;
                        }

                        break;
                    default:
                        throw new DatabaseException(LastError());
                }
            }
        }
        finally
        {
            SqliteLibrary.Finalize(statement);
        }
    }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private void* Prepare(string table, string query)
    {
        void* statement = null;
        var bytes = ByteText.Encode(query);
        fixed (byte* sql = (byte[])[.. bytes, 0])
        {
            byte* rest;
            if (SqliteLibrary.Prepare(_database, sql, bytes.Length, &statement, &rest) != 0)
            {
                throw new FatalException($"dict_sqlite_lookup: {table}: SQL prepare failed: {LastError()}\n");
            }

            if (rest < sql + bytes.Length)
            {
                Log.Debug($"dict_sqlite_lookup: {table}: Ignoring text at end of query: {ByteText.Decode(bytes.AsSpan((int)(rest - sql)))}");
            }
        }

        return statement;
    }

    private static string? ReadText(void* statement)
    {
        var text = SqliteLibrary.ColumnText(statement, 0);
        return text == null ? null : ByteText.Decode(new ReadOnlySpan<byte>(text, SqliteLibrary.ColumnLength(statement, 0)));
    }

    private string LastError()
    {
        var text = SqliteLibrary.ErrorMessage(_database);
        return ByteText.Decode(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
    }

    private void Close()
    {
        SqliteLibrary.Close(_database);
        _database = null;
    }
}
