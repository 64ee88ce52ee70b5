namespace Postfix.Tables;

/// <summary>Opens tables of the types whose clients only proxymap has: there in the process itself, elsewhere through proxymap.</summary>
internal static class DatabaseType
{
    /// <summary>Opens a table.</summary>
    /// <param name="source">How it is asked for.</param>
    /// <param name="read">Reads the parameters of a table of this type.</param>
    public static LookupTable Open(TableSource source, Func<TableSource, DatabaseDefinition> read)
    {
        TableGuard.ReadOnly(source);
        return source.Factory.Settings.Drivers.TryGetValue(source.Type, out var open)
            ? open(source)
            : new RemoteTable(source, read(source), source.Factory.Databases((source.Flags & TableFlags.NoProxy) != 0));
    }
}
