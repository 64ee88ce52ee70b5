using Postfix.Conf;
using Postfix.Delivery;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Spawn;

/// <summary>Runs a command for each client, with the connection as its input, output and error output.</summary>
internal sealed class SpawnDaemon : Daemon
{
    private readonly SpawnAttributes _attributes;
    private readonly TimeSpan _timeLimit;

    internal SpawnDaemon(DaemonContext context)
        : base(context)
    {
        // Postfix: it is checked although the service has a limit of its own.
        _ = new CommandParameters(context.Main);
        _attributes = new SpawnAttributes(context.Arguments, context.Location);
        _timeLimit = new ServiceTimeLimit(context.Main, context.ServiceName).Limit;
    }

    public override async Task ServeAsync(ByteStream client)
    {
        var program = _attributes.Command[0];
        Log.Debug($"spawn_service: service={Context.ServiceName}, command={program}...");
        using var child = TryStart(client.Descriptor);
        if (child is null)
        {
            return;
        }
        var status = await WaitAsync(child);
        if (status.Signal != 0)
        {
            Log.Warning($"command {program} killed by signal {status.Signal}");
        }
        else if (status.Code != 0)
        {
            Log.Warning($"command {program} exit status {status.Code}");
        }
    }

    private ChildProcess? TryStart(int connection)
    {
        // The command gets a connection as any program expects it.
        Descriptors.SetNonBlocking(connection, false);
        try
        {
            return ChildProcess.Start(new SpawnRequest
            {
                Path = FindProgram(),
                Arguments = _attributes.Command,
                Environment = CommandEnvironment.Build(Context.Server.ExportEnvironment, [], allowed: null),
                Descriptors = [(connection, 0), (connection, 1), (connection, 2)],
                RunAs = (_attributes.RunAs.Uid, _attributes.RunAs.Gid),
                NewSession = true,
            });
        }
        catch (PosixException problem)
        {
            // Postfix: it is the command's process there that fails, which is why the second line looks as it does.
            Log.Write(LogLevel.Fatal, $"spawn_command: execvp {_attributes.Command[0]}: {problem.Text}");
            Log.Warning($"command {_attributes.Command[0]} exit status 1");
            return null;
        }
    }

    private string FindProgram()
    {
        using (Identity.Assume(_attributes.RunAs.Uid, _attributes.RunAs.Gid))
        {
            return CommandLine.Find(_attributes.Command[0]) ?? _attributes.Command[0];
        }
    }

    private async Task<ExitStatus> WaitAsync(ChildProcess child)
    {
        try
        {
            return await child.WaitAsync(_timeLimit);
        }
        catch (PeerTimeoutException)
        {
            Log.Warning($"process id {child.ProcessId}: command time limit exceeded");
            // With the command's own rights: nobody else's processes can be hit.
            using (Identity.Assume(_attributes.RunAs.Uid, _attributes.RunAs.Gid))
            {
                child.Kill(group: true);
            }
            return await child.WaitAsync();
        }
    }
}
