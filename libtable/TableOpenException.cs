namespace Postfix.Tables;

/// <summary>A table cannot be opened. <see cref="TableFactory"/> turns it into a table that fails, or into a fatal error.</summary>
public sealed class TableOpenException(string reason) : Exception(reason);
