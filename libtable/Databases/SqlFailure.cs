namespace Postfix.Tables;

/// <summary>An SQL server failed.</summary>
/// <param name="Host">The server.</param>
/// <param name="Reason">Why.</param>
/// <param name="WhileConnecting">Whether there was no connection yet; else it was a query that failed.</param>
public sealed record SqlFailure(SqlHost Host, string Reason, bool WhileConnecting);
