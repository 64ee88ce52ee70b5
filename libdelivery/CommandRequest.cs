namespace Postfix.Delivery;

/// <summary>A command that a message is delivered to.</summary>
public sealed record CommandRequest
{
    /// <summary>The program and its arguments; a name without slash is searched in the standard path.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Whether the arguments were given one by one, by a service or a configured shell, instead of taken out of a command's text.</summary>
    public bool HasOwnArguments { get; init; }

    /// <summary>How failure texts name the command.</summary>
    public required string Name { get; init; }

    /// <summary>The user the command runs as; never root.</summary>
    public required FileIdentity RunAs { get; init; }

    /// <summary>The whole environment, as name=value.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>The working directory; null for the queue directory.</summary>
    public string? Directory { get; init; }

    /// <summary>The root directory; null for the system's.</summary>
    public string? Root { get; init; }

    /// <summary>The program's name in texts about commands that cannot be started.</summary>
    public required string Agent { get; init; }

    /// <summary>How long the command may take.</summary>
    public required TimeSpan TimeLimit { get; init; }
}
