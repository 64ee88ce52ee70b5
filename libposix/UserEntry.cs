namespace Postfix.Posix;

/// <summary>One line of the password database.</summary>
/// <param name="Name">Login name.</param>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Id of the primary group.</param>
/// <param name="FullName">The gecos field as it is.</param>
/// <param name="Home">Home directory.</param>
/// <param name="Shell">Login shell.</param>
public sealed record UserEntry(string Name, uint Uid, uint Gid, string FullName, string Home, string Shell);
