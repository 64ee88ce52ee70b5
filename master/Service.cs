using System.Diagnostics.CodeAnalysis;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>
/// One service of master.cf while it runs: its sockets, its processes, its pauses. It listens only while none of its
/// processes is free, and then starts one for the client that waits.
/// </summary>
internal sealed class Service : IDisposable
{
    private static readonly HashSet<string> s_sharedPrograms = ["smtpd", "smtp", "lmtp"];

    private readonly MasterProcess _master;
    private readonly Dictionary<int, Child> _children = [];
    private readonly StressMonitor _stress;
    private readonly ServiceSockets _sockets;
    private readonly ServiceName _name;
    private StatusReader _status;
    private ClientShares _shares;
    private WakeupTimer? _wakeup;
    private bool _throttled, _stopped;

    public Service(MasterProcess master, MasterEntry entry)
    {
        _master = master;
        Entry = entry;
        _name = ServiceName.Of(entry, master.Configuration.Main, master.Configuration.Ports);
        _sockets = new ServiceSockets(entry, _name, master.Configuration.Location.Owner, Backlog) { Pending = Spawn };
        _stress = new StressMonitor(ServiceName.Describe(entry, master.Configuration.Ports));
        Configure();
    }

    /// <summary>The settings in force.</summary>
    public MasterEntry Entry { get; private set; }

    private string ProgramPath => $"{_master.Configuration.Location.DaemonDirectory}/{Entry.Command}";

    private int Limit => Entry.ProcessLimit ?? _master.Configuration.Server.DefaultProcessLimit;

    private int Backlog => Math.Max(Limit, _master.Configuration.Server.DefaultProcessLimit);

    // The stress parameter is for what strangers connect to; a limit of 1 is reached by design.
    private bool HasStress => Entry.Transport is MasterTransport.Inet or MasterTransport.Pass && Limit != 1
        && (Entry.Transport == MasterTransport.Pass || !_name.IsLocalOnly) && Limit > 1;

    /// <summary>What identifies a service across reloads.</summary>
    public static string KeyOf(MasterEntry entry)
        => $"{entry.TransportName}:{(entry.Transport == MasterTransport.Inet ? "" : entry.IsPrivate ? "private/" : "public/")}{entry.Service}";

    /// <summary>Takes new settings: the running processes finish what they do and leave.</summary>
    public void Reload(MasterEntry entry)
    {
        Entry = entry;
        Retire();
        Configure();
    }

    /// <summary>Closes the sockets and ends the processes.</summary>
    public void Dispose()
    {
        _stopped = true;
        _wakeup?.Cancel();
        _status.Dispose();
        _sockets.Dispose();
        foreach (var child in _children.Values)
        {
            child.Process.Kill(ProcessSignals.Terminate);
        }
    }

    [MemberNotNull(nameof(_status), nameof(_shares))]
    private void Configure()
    {
        _throttled = false;
        _shares = new ClientShares(Limit, s_sharedPrograms.Contains(Entry.Command) ? ClientLimitOf(Entry) : 1);
        _status = new StatusReader(OnStatus);
        _wakeup?.Cancel();
        _wakeup = new WakeupTimer(Entry, _name, _master.Configuration.Server.TriggerTimeout);
        UpdateListening();
        if (!Entry.WakeupOnlyWhenUsed)
        {
            _wakeup.Start();
        }
    }

    // A service may have its own value, in its own options.
    private int ClientLimitOf(MasterEntry entry)
    {
        const string Setting = "process_client_limit=";
        var own = entry.Arguments.Select(argument => argument.Replace(" ", "", StringComparison.Ordinal))
            .LastOrDefault(argument => argument.StartsWith(Setting, StringComparison.Ordinal));
        return own is not null && int.TryParse(own[Setting.Length..], out var limit) && limit > 0 ? limit : _master.Configuration.Master.ProcessClientLimit;
    }

    private void Retire()
    {
        _status.Dispose();
        foreach (var child in _children.Values)
        {
            child.IsRetired = true;
            child.IsAvailable = false;
        }
    }

    private void UpdateListening()
    {
        if (_stopped)
        {
            return;
        }
        var free = _children.Values.Any(static child => child.IsAvailable);
        var room = _shares.Next(Taken) > 0;
        if (!free && !_throttled && room)
        {
            _sockets.Listen();
            return;
        }
        _sockets.Ignore();
        if (!free && !room && HasStress)
        {
            BeginStress();
            _stress.WarnLimitReached(Entry.Service, Limit);
        }
    }

    // Processes started from here on know of the overload; those that run leave when their clients have.
    private void BeginStress()
    {
        if (_stress.Begin())
        {
            Retire();
            _status = new StatusReader(OnStatus);
        }
    }

    private int Taken => _children.Values.Sum(static child => child.Share);

    private void Spawn()
    {
        var share = _shares.Next(Taken);
        if (share == 0 || _throttled || _stopped)
        {
            return;
        }
        // The first process may have room for all clients: then being full tells, and not being started.
        if (HasStress && Taken > 0 && Taken + share >= Limit)
        {
            BeginStress();
        }
        var settings = new ServiceSettings(Limit, Entry.IsChroot ?? _master.Configuration.JailByDefault, HasStress, _stress.IsActive, _sockets.All.Count);
        var generation = _master.NextGeneration();
        try
        {
            var process = ChildProcess.Start(new SpawnRequest
            {
                Path = ProgramPath,
                Arguments = ChildArguments.Build(Entry, settings, _master.Attached, Log.Verbosity),
                Environment = _master.Configuration.Environments.ForChild(generation, share),
                Descriptors = [.. _master.FlowPipe, (_status.ChildEnd, 5), .. _sockets.All.Select(static (socket, index) => (socket, 6 + index))],
            });
            var child = new Child(process, generation, share);
            _children.Add(child.Id, child);
            _ = ReapAsync(child);
            _wakeup?.Start();
        }
        catch (PosixException error)
        {
            // Postfix: the child reports that it cannot execute the program, and the master that the child has failed.
            Log.Write(LogLevel.Fatal, $"master_spawn: exec {ProgramPath}: {error.Text}");
            Log.Warning($"process {ProgramPath} pid 0 exit status 1");
            Throttle();
        }
        UpdateListening();
    }

    private async Task ReapAsync(Child child)
    {
        var status = await child.Process.WaitAsync();
        child.Process.Dispose();
        _children.Remove(child.Id);
        if (!_stopped && !(status.Exited && status.Code == 0))
        {
            Log.Warning(status.Exited
                ? $"process {ProgramPath} pid {child.Id} exit status {status.Code}"
                : $"process {ProgramPath} pid {child.Id} killed by signal {status.Signal}");
            if (!child.WasUsed && !child.IsRetired && !_throttled)
            {
                Throttle();
            }
        }
        UpdateListening();
        // The process may have been woken for a client and left it: to others, who were not woken.
        if (!_stopped && _sockets.HasPending)
        {
            Spawn();
        }
    }

    private void Throttle()
    {
        Log.Warning($"{ProgramPath}: bad command startup -- throttling");
        _throttled = true;
        EventLoop.Current.Schedule(_master.Configuration.Master.ServiceThrottleTime, () =>
        {
            _throttled = false;
            UpdateListening();
        });
    }

    private void OnStatus(StatusMessage message)
    {
        if (!_children.TryGetValue(message.ProcessId, out var child) || child.IsRetired)
        {
            return;
        }
        if (child.Generation != message.Generation)
        {
            Log.Info($"ignoring status update from child pid {message.ProcessId} generation {message.Generation}");
            return;
        }
        if (child.IsAvailable == message.IsAvailable)
        {
            return;
        }
        child.IsAvailable = message.IsAvailable;
        child.WasUsed |= message.IsAvailable;
        UpdateListening();
    }
}
