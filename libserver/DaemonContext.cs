using Postfix.Conf;

namespace Postfix.Server;

/// <summary>What a daemon is told when it is made: the configuration, its place in master.cf, its limits.</summary>
public sealed class DaemonContext
{
    internal DaemonContext(DaemonTraits traits, DaemonOptions options, MainCf main, string program)
    {
        Main = main;
        Program = program;
        Options = options;
        Traits = traits;
        ServiceName = options.ServiceName ?? program;
        Location = new MailLocationParameters(main);
        Identity = new MailIdentityParameters(main);
        Ipc = new IpcParameters(main);
        Server = new ServerParameters(main);
    }

    /// <summary>main.cf with the overrides of master.cf.</summary>
    public MainCf Main { get; }

    /// <summary>The name this program was started by, for example smtp or lmtp.</summary>
    public string Program { get; }

    /// <summary>The service's name in master.cf.</summary>
    public string ServiceName { get; }

    /// <summary>The type of the service's sockets: inet, unix, fifo, pass or unix-dgram.</summary>
    public string Transport => Options.Transport ?? "unix";

    /// <summary>The command's arguments in master.cf after its options.</summary>
    public IReadOnlyList<string> Arguments => Options.Arguments;

    /// <summary>True with -S: one client, on standard input and output.</summary>
    public bool IsStandalone => Options.Standalone;

    /// <summary>Where things are.</summary>
    public MailLocationParameters Location { get; }

    /// <summary>Who this mail system is.</summary>
    public MailIdentityParameters Identity { get; }

    /// <summary>The other services.</summary>
    public IpcParameters Ipc { get; }

    /// <summary>The life of a daemon.</summary>
    public ServerParameters Server { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = TimeProvider.System;

    /// <summary>Command-line options.</summary>
    public DaemonOptions Options { get; }

    internal DaemonTraits Traits { get; }

    /// <summary>How many clients this process serves at once, for <see cref="ClientModel.ManyLimited"/>: what the master says, else 1.</summary>
    internal int ClientLimit => int.TryParse(Environment.GetEnvironmentVariable("CLIENT_LIMIT"), out var limit) && limit > 0 ? limit : 1;
}
