namespace Postfix.SmtpClient;

/// <summary>A table that a message needs on its way cannot be searched now.</summary>
internal sealed class TableFailureException(string table, string key) : Exception($"{table} map lookup problem for {key}");
