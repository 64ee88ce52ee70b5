namespace Postfix.Tables;

/// <summary>Refusals that many table types share.</summary>
internal static class TableGuard
{
    /// <summary>Refuses to open a table for changes that cannot be changed.</summary>
    public static void ReadOnly(TableSource source)
    {
        if (source.Access != TableAccess.Read)
        {
            throw new TableOpenException($"{source.FullName} map requires O_RDONLY access mode");
        }
    }

    /// <summary>Refuses tables whose answers somebody else could give, where they decide about privileges.</summary>
    public static void Authenticated(TableSource source)
    {
        if ((source.Flags & TableFlags.NoUnauthenticated) != 0)
        {
            throw new TableOpenException($"{source.FullName} map is not allowed for security sensitive data");
        }
    }
}
