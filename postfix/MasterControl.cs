using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>Starts, stops and signals the master.</summary>
internal sealed class MasterControl(Instance instance)
{
    private const string NotRunning = "the Postfix mail system is not running";
    private const string QuickStart = "quick-start";
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    private string MasterProgram => instance.Location.DaemonDirectory + "/master";

    internal async Task<int> StartAsync(bool foreground)
    {
        if (instance.IsRunning())
        {
            throw new FatalException("the Postfix mail system is already running");
        }
        if (FileSystem.TryUnlink(QuickStart) != 0)
        {
            await CheckAsync();
        }
        Log.Info("starting the Postfix mail system");
        if (foreground)
        {
            return await RunForegroundAsync();
        }
        if (await instance.RunAsync(MasterProgram, "-w") != 0)
        {
            throw new FatalException("mail system startup failed");
        }
        return 0;
    }

    internal async Task<int> StopAsync()
    {
        RequireRunning();
        Log.Info("stopping the Postfix mail system");
        var master = instance.MasterProcess();
        Signal(master, ProcessSignals.Terminate);
        for (var seconds = 0; seconds < 5; seconds++)
        {
            for (var waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(1); waited += s_poll)
            {
                if (!instance.IsRunning())
                {
                    return 0;
                }
                await EventLoop.Current.Delay(s_poll);
            }
            Log.Info("waiting for the Postfix mail system to terminate");
        }
        Log.Warning("stopping the Postfix mail system with force");
        Signal(-master, ProcessSignals.Kill);
        return 0;
    }

    /// <summary>Stops, and leaves a mark that the next start shall not check anything.</summary>
    internal async Task<int> QuickStopAsync()
    {
        // Postfix: the mark counts, whether there was anything to stop or not.
        if (instance.IsRunning())
        {
            await StopAsync();
        }
        else
        {
            Log.Write(LogLevel.Fatal, NotRunning);
        }
        using var mark = PosixFile.Open($"{instance.Location.QueueDirectory}/{QuickStart}", OpenFlags.WriteOnly | OpenFlags.Create, 0x1A4);
        return 0;
    }

    internal async Task<int> AbortAsync()
    {
        RequireRunning();
        Log.Info("aborting the Postfix mail system");
        Signal(instance.MasterProcess(), ProcessSignals.Terminate);

        // Who starts again at once shall not be told that the old master still runs.
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(5) && instance.IsRunning(); waited += s_poll)
        {
            await EventLoop.Current.Delay(s_poll);
        }
        return 0;
    }

    internal int Drain()
    {
        RequireRunning();
        Log.Info("stopping the Postfix mail system");
        Signal(instance.MasterProcess(), ProcessSignals.Kill);
        return 0;
    }

    internal async Task<int> ReloadAsync()
    {
        RequireRunning();
        Log.Info("refreshing the Postfix mail system");
        // A file that cannot be read would end the master: better to refuse and leave it running.
        MasterCf.Load(instance.Location.ConfigDirectory + "/master.cf");
        if (await instance.RunCommandAsync("postsuper", "active") != 0)
        {
            return 1;
        }
        Signal(instance.MasterProcess(), ProcessSignals.Hangup);
        using var whole = instance.Start(instance.Location.CommandDirectory + "/postsuper");
        return 0;
    }

    internal int Status()
    {
        if (!instance.IsRunning())
        {
            Log.Info(NotRunning);
            return 1;
        }
        Log.Info($"the Postfix mail system is running: PID: {instance.MasterProcess()}");
        return 0;
    }

    private async Task CheckAsync()
    {
        try
        {
            await ConfigurationCheck.RequireAsync(instance);
        }
        catch (FatalException e)
        {
            Log.Write(LogLevel.Fatal, e.Message);
            throw new FatalException("Postfix integrity check failed!");
        }
        ConfigurationCheck.Warn(instance);
    }

    private async Task<int> RunForegroundAsync()
    {
        if (instance.Location.MultiInstanceDirectories.Length > 0)
        {
            throw new FatalException("start-fg does not support multi_instance_directories");
        }
        if (CurrentProcess.Id != 1)
        {
            return await instance.RunAsync(MasterProgram, "-s");
        }
        // In a container the master takes this process's place, for it must be the one that init mode is about.
        var errno = instance.Replace(MasterProgram, "-i");
        throw new FatalException($"cannot start-fg the master daemon: {Errno.Text(errno)}");
    }

    private void RequireRunning()
    {
        if (!instance.IsRunning())
        {
            throw new FatalException(NotRunning);
        }
    }

    private static void Signal(int process, int signal)
    {
        var errno = ProcessSignals.Send(process, signal);
        if (errno != 0)
        {
            throw new FatalException($"kill {process}: {Errno.Text(errno)}");
        }
    }
}
