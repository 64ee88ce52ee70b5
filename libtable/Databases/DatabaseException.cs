namespace Postfix.Tables;

/// <summary>A database server cannot be reached, or does not answer a query.</summary>
/// <param name="reason">Why, for the log; in the words of the server where it is the server who says so.</param>
public sealed class DatabaseException(string reason) : Exception(reason);
