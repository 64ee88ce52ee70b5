namespace Postfix.Posix;

/// <summary>A program to start.</summary>
public sealed record SpawnRequest
{
    /// <summary>Path of the executable file (no search).</summary>
    public required string Path { get; init; }

    /// <summary>All arguments, the program's own name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment as name=value; null passes this process's own on.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>Descriptors the program gets; everything else above the highest target is closed.</summary>
    public IReadOnlyList<(int Source, int Target)> Descriptors { get; init; } = [];

    /// <summary>Working directory; null keeps the current one.</summary>
    public string? Directory { get; init; }

    /// <summary>The identity to run with (no other groups); null keeps this process's.</summary>
    public (uint Uid, uint Gid)? RunAs { get; init; }

    /// <summary>Makes the program the leader of a process group of its own, so that it can be killed with its children.</summary>
    public bool NewProcessGroup { get; init; }

    /// <summary>Makes the program the leader of a session of its own.</summary>
    public bool NewSession { get; init; }
}
