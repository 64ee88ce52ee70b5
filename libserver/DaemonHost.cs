using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>
/// The life of every daemon: options, configuration, log, construction outside the jail, jail and privileges, service,
/// and the one place where failures of the process end up.
/// </summary>
public static class DaemonHost
{
    private static readonly TimeSpan s_failurePause = TimeSpan.FromSeconds(1);

    /// <summary>Runs a daemon to its end; the result is the process's exit status.</summary>
    public static int Run(string[] arguments, DaemonTraits traits, Func<DaemonContext, Daemon> create)
    {
        // One binary may serve under several names (smtp and lmtp), which are names in the log as well.
        var program = CurrentProcess.InvocationName is { Length: > 0 } name && !name.EndsWith(".dll", StringComparison.Ordinal) ? name : traits.Program;
        return ProcessGuard.Run(() =>
        {
            LogSetup.Early(program, standardError: false);
            return EventLoop.Run(() => RunAsync(arguments, traits, program, create));
        }, s_failurePause);
    }

    private static async Task<int> RunAsync(string[] arguments, DaemonTraits traits, string program, Func<DaemonContext, Daemon> create)
    {
        var options = new DaemonOptions(CurrentProcess.Arguments(arguments));
        if (!options.Standalone && !options.Foreground && Descriptors.IsTerminal(0))
        {
            throw new FatalException("do not run this command by hand");
        }
        if (options.LogToStandardError)
        {
            LogSetup.Show(options.Standalone ? program : LogSetup.EarlyTag(program));
        }
        var main = MainCf.Load(null, options.Overrides).WithAllDefaults();
        main.Set("service_name", options.ServiceName ?? program);
        _ = new GlobalParameters(main);
        LogSetup.Configure(main, program, LogOptions.None);
        if (options.LogToStandardError)
        {
            // A command's child speaks as the command does, without the mail system's name.
            LogSetup.Show(options.Standalone ? program : LogSetup.Tag(main, program));
        }
        var context = new DaemonContext(traits, options, main, program);
        CheckService(context, traits, options);
        if (!options.Standalone)
        {
            KeepDescriptorsFromChildren(options.ListenerCount);
        }
        FileSystem.SetFileModeMask(0x3F);
        // A file that grows too large is an error like others, not the end of the process.
        ProcessSignals.Ignore(ProcessSignals.FileSizeExceeded);
        if (!options.Standalone || !traits.StaysWhenStandalone)
        {
            FileSystem.ChangeDirectory(context.Location.QueueDirectory);
        }
        var daemon = create(context);
        var code = ProgramCode.Find();
        EnterJail(context, options);
        await daemon.StartAsync();
        code?.Release();
        return options.Standalone ? await ServeStandaloneAsync(daemon) : await ServeAsync(context, daemon);
    }

    private static Task<int> ServeAsync(DaemonContext context, Daemon daemon)
    {
        var model = context.Traits.Clients;
        new Watchdog(daemon.TimeLimit).Wind();
        return model switch
        {
            ClientModel.Trigger => new TriggerServer(context, daemon).RunAsync(),
            ClientModel.Datagram => new DatagramServer(context, daemon).RunAsync(),
            _ => new ClientServer(context, daemon).RunAsync(),
        };
    }

    private static async Task<int> ServeStandaloneAsync(Daemon daemon)
    {
        using var client = new ByteStream(0, 1);
        try
        {
            await daemon.ServeAsync(client);
        }
        catch (PeerDisconnectedException error)
        {
            Log.Debug($"client: {error.Message}");
        }
        catch (PeerTimeoutException error)
        {
            Log.Debug($"client: {error.Message}");
        }
        Descriptors.SetNonBlocking(0, false);
        Descriptors.SetNonBlocking(1, false);
        return 0;
    }

    private static void CheckService(DaemonContext context, DaemonTraits traits, DaemonOptions options)
    {
        if (options.Standalone)
        {
            return;
        }
        if (options.Transport is null)
        {
            throw new FatalException("no transport type specified");
        }
        if (traits.Solitary && !options.LimitIsOne)
        {
            throw new FatalException($"service {context.ServiceName} requires a process limit of 1");
        }
        if (traits.Unlimited && !options.LimitIsZero)
        {
            throw new FatalException($"service {context.ServiceName} requires a process limit of 0");
        }
        if (traits.Privileged && options.Unprivileged)
        {
            throw new FatalException($"service {context.ServiceName} requires privileged operation");
        }
    }

    private static void KeepDescriptorsFromChildren(int listeners)
    {
        for (var descriptor = 3; descriptor < AcceptGate.FirstDescriptor + listeners; descriptor++)
        {
            Descriptors.SetCloseOnExec(descriptor, true);
        }
    }

    private static void EnterJail(DaemonContext context, DaemonOptions options)
    {
        var owner = context.Location.Owner;
        if (options.Jail || options.Unprivileged)
        {
            JailPreparation.Warm();
        }
        if (options.Jail)
        {
            Identity.EnterJail(context.Location.QueueDirectory);
        }
        if (options.Unprivileged && Identity.EffectiveUserId == 0)
        {
            Identity.Become(owner.Uid, owner.Gid, owner.Name);
        }
    }
}
