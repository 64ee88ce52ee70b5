using System.Text;
using Npgsql;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>
/// A connection to a PostgreSQL server. Bytes travel as they are: on this side each is a character of Latin-1, and what they
/// mean is between the server and the encoding parameter.
/// </summary>
internal sealed class PgsqlConnection : SqlConnection
{
    // Results of this size are no answer to a look-up.
    private const int ResultLimit = 16 << 20;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly bool _backslashEscapes;

    private PgsqlConnection(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _source = source;
        _connection = connection;
        _backslashEscapes = connection.PostgresParameters.GetValueOrDefault("standard_conforming_strings") != "on";
    }

    /// <summary>Connects.</summary>
    /// <exception cref="DatabaseException">The server does not take the connection.</exception>
    public static async ValueTask<PgsqlConnection> OpenAsync(PgsqlDefinition definition, SqlHost host)
    {
        var settings = PgsqlSettings.Make(definition, host);
        NpgsqlDataSource? source = null;
        try
        {
            var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
            builder.EnableTransportSecurity();
            builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
            source = builder.Build();
            return new PgsqlConnection(source, await source.OpenConnectionAsync());
        }
        catch (Exception exception) when (ClientFailure.Is(exception))
        {
            source?.Dispose();
            throw new DatabaseException(PgsqlFailure.DescribeConnect(settings, exception));
        }
    }

    public override string Quote(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new DatabaseException("cannot escape input string: NUL in it");
        }

        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return _backslashEscapes ? quoted.Replace("\\", "\\\\", StringComparison.Ordinal) : quoted;
    }

    public override async ValueTask<IReadOnlyList<string?>> QueryAsync(string query)
    {
        try
        {
            await using var command = new NpgsqlCommand(ToWire(query), _connection) { AllResultTypesAreUnknown = true };
            await using var reader = await command.ExecuteReaderAsync();
            List<string?> values = [];
            do
            {
                // Postfix: of several statements the last one's result counts.
                values = await ReadAsync(reader);
            }
            while (await reader.NextResultAsync());
            return values;
        }
        catch (Exception exception) when (ClientFailure.Is(exception))
        {
            throw new DatabaseException(PgsqlFailure.Describe(exception, query));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection.Dispose();
            _source.Dispose();
        }
    }

    private static async ValueTask<List<string?>> ReadAsync(NpgsqlDataReader reader)
    {
        var values = new List<string?>();
        var size = 0;
        while (await reader.ReadAsync())
        {
            for (var field = 0; field < reader.FieldCount; field++)
            {
                // Postfix: NULL is an empty text here.
                var value = await reader.IsDBNullAsync(field) ? "" : FromWire(reader.GetString(field));
                size += value.Length + 1;
                values.Add(size <= ResultLimit ? value : throw new DatabaseException("the result is too large"));
            }
        }

        return values;
    }

    private static string ToWire(string text) => Encoding.Latin1.GetString(ByteText.Encode(text));

    private static string FromWire(string text) => ByteText.Decode(Encoding.Latin1.GetBytes(text));
}
