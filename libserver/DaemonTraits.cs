namespace Postfix.Server;

/// <summary>What is known of a daemon before its configuration has been read.</summary>
/// <param name="Program">The program's name, also in the log.</param>
public sealed record DaemonTraits(string Program)
{
    /// <summary>How many clients one process serves at a time.</summary>
    public ClientModel Clients { get; init; } = ClientModel.One;

    /// <summary>The service must have a process limit of 1 in master.cf.</summary>
    public bool Solitary { get; init; }

    /// <summary>The service must have a process limit of 0 in master.cf.</summary>
    public bool Unlimited { get; init; }

    /// <summary>The service must not be marked unprivileged in master.cf: it takes other identities.</summary>
    public bool Privileged { get; init; }

    /// <summary>The process stays whatever max_use says.</summary>
    public bool NoUseLimit { get; init; }

    /// <summary>With -S the process stays in the working directory of who started it: relative names mean the same for both.</summary>
    public bool StaysWhenStandalone { get; init; }

    /// <summary>The process stays whatever max_idle says.</summary>
    public bool NoIdleLimit { get; init; }
}
