namespace Postfix.Tables;

/// <summary>The servers of an SQL table, and how connections to them are made and kept.</summary>
/// <param name="Hosts">The servers, equal among each other.</param>
/// <param name="User">The name to log in with.</param>
/// <param name="Password">The password.</param>
/// <param name="Database">The database on each server.</param>
public sealed record SqlServers(IReadOnlyList<SqlHost> Hosts, string User, string Password, string Database)
{
    /// <summary>How long an unused connection stays open (idle_interval).</summary>
    public TimeSpan IdleInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server that failed is left alone (retry_interval).</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(60);
}
