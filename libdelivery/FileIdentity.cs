namespace Postfix.Delivery;

/// <summary>The user and group with whose rights a file is touched or a command runs.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Group id.</param>
public readonly record struct FileIdentity(uint Uid, uint Gid);
