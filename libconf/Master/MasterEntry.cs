namespace Postfix.Conf;

/// <summary>One service of master.cf (master(5)).</summary>
public sealed record MasterEntry
{
    /// <summary>The name: of a socket below public or private, or [host:]port.</summary>
    public required string Service { get; init; }

    /// <summary>The kind of socket.</summary>
    public required MasterTransport Transport { get; init; }

    /// <summary>Whether the socket is for the mail system alone.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>Whether the daemon runs as the mail owner, not as root.</summary>
    public required bool IsUnprivileged { get; init; }

    /// <summary>Whether the daemon runs with the queue directory as root directory; null when the entry leaves it to compatibility_level.</summary>
    public required bool? IsChroot { get; init; }

    /// <summary>Seconds between wake-ups, 0 for none.</summary>
    public required int WakeupSeconds { get; init; }

    /// <summary>Whether wake-ups start only once the service has been used.</summary>
    public required bool WakeupOnlyWhenUsed { get; init; }

    /// <summary>The process limit, 0 for none; null takes default_process_limit.</summary>
    public required int? ProcessLimit { get; init; }

    /// <summary>The program, as written: relative to daemon_directory.</summary>
    public required string Command { get; init; }

    /// <summary>The program's arguments, braces taken off.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The first line of the entry, for messages.</summary>
    public required int Line { get; init; }

    /// <summary>The type as written: inet, unix, fifo, pass, unix-dgram.</summary>
    public string TransportName => MasterCf.TransportName(Transport);
}
