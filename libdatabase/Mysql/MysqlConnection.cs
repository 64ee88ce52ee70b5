using MySqlConnector;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>A connection to a MySQL or MariaDB server.</summary>
internal sealed class MysqlConnection : SqlConnection
{
    // Results of this size are no answer to a look-up.
    private const int ResultLimit = 16 << 20;

    private readonly MySqlConnection _connection;
    private readonly bool _requireResultSet;
    private bool _backslashEscapes = true;

    private MysqlConnection(MySqlConnection connection, bool requireResultSet)
    {
        _connection = connection;
        _requireResultSet = requireResultSet;
    }

    /// <summary>Connects.</summary>
    /// <exception cref="DatabaseException">The server does not take the connection.</exception>
    public static async ValueTask<MysqlConnection> OpenAsync(MysqlDefinition definition, SqlHost host)
    {
        var settings = MysqlSettings.Make(definition, host);
        MySqlConnection? client = null;
        try
        {
            client = new MySqlConnection(settings.Builder.ConnectionString);
            if (MysqlTlsSettings.NeedsTrust(settings.Tls))
            {
                client.RemoteCertificateValidationCallback = MysqlTlsSettings.Trust(settings.Tls, host.IsLocal).Accepts;
            }

            await client.OpenAsync();
            var connection = new MysqlConnection(client, definition.RequireResultSet);
            await connection.PrepareAsync(definition.Charset);
            return connection;
        }
        catch (Exception exception) when (ClientFailure.Is(exception))
        {
            client?.Dispose();
            throw new DatabaseException(await MysqlFailure.DescribeConnectAsync(settings.Builder, exception));
        }
    }

    public override string Quote(string text)
        => _backslashEscapes ? MysqlQuoting.Escape(text) : text.Replace("'", "''", StringComparison.Ordinal);

    public override async ValueTask<IReadOnlyList<string?>> QueryAsync(string query)
    {
        try
        {
            await using var command = new MySqlCommand(query, _connection);
            await using var reader = await command.ExecuteReaderAsync();
            List<string?>? values = null;
            do
            {
                if (reader.FieldCount == 0)
                {
                    continue;
                }

                values = values is null
                    ? await ReadAsync(reader)
                    : throw new DatabaseException("multiple result sets returning data are not supported");
            }
            while (await reader.NextResultAsync());
            return values
                ?? (_requireResultSet ? throw new DatabaseException("query returned no result set(require_result_set = yes)") : []);
        }
        catch (Exception exception) when (ClientFailure.Is(exception))
        {
            throw new DatabaseException(MysqlFailure.Describe(exception));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection.Dispose();
        }
    }

    private static async ValueTask<List<string?>> ReadAsync(MySqlDataReader reader)
    {
        var values = new List<string?>();
        var size = 0;
        while (await reader.ReadAsync())
        {
            for (var field = 0; field < reader.FieldCount; field++)
            {
                var value = await reader.IsDBNullAsync(field) ? null : MysqlValue.Format(reader, field);
                size += (value?.Length ?? 0) + 1;
                values.Add(size <= ResultLimit ? value : throw new DatabaseException("the result is too large"));
            }
        }

        return values;
    }

    // How texts are quoted depends on the mode of the session: the server knows no other way to tell.
    private async ValueTask PrepareAsync(string charset)
    {
        if (!charset.Equals("utf8mb4", StringComparison.OrdinalIgnoreCase))
        {
            await using var names = new MySqlCommand($"SET NAMES {MysqlQuoting.CheckCharset(charset)}", _connection);
            await names.ExecuteNonQueryAsync();
        }

        await using var command = new MySqlCommand("SELECT @@SESSION.sql_mode", _connection);
        var mode = await command.ExecuteScalarAsync() as string ?? "";
        _backslashEscapes = !mode.Contains("NO_BACKSLASH_ESCAPES", StringComparison.OrdinalIgnoreCase);
    }
}
