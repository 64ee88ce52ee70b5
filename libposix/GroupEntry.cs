namespace Postfix.Posix;

/// <summary>One line of the group database.</summary>
/// <param name="Name">Group name.</param>
/// <param name="Gid">Group id.</param>
/// <param name="Members">Login names of the members.</param>
public sealed record GroupEntry(string Name, uint Gid, IReadOnlyList<string> Members);
