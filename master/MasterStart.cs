using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Master;

/// <summary>The way from the command line to a running master, and its end.</summary>
internal static class MasterStart
{
    private const int LargestCopy = 32;

    public static int Run(string[] arguments)
    {
        LogSetup.Early("master", standardError: false);
        LogSetup.TakeVerbosity();
        var options = new MasterOptions(CurrentProcess.Arguments(arguments));
        FileSystem.SetFileModeMask(0x3F);
        // Whoever started this may have set a low limit on the size of files: it is raised as far as that is allowed.
        CurrentProcess.LargestFile = null;
        if (options.WaitForStart)
        {
            return EventLoop.Run(() => BackgroundStart.RunAsync(arguments, options));
        }
        Environment.SetEnvironmentVariable("MAIL_LOGTAG", null);
        var configuration = new MasterConfiguration(options.ConfigDirectory);
        if (configuration.Location.Owner.Uid == 0)
        {
            throw new FatalException($"file {configuration.Main.Path}: parameter mail_owner: user {configuration.Location.MailOwner} has privileged user ID");
        }
        LogSetup.Configure(configuration.Main, "master", LogOptions.Fallback);
        FileSystem.ChangeDirectory(configuration.Location.QueueDirectory);
        var lockPath = $"{configuration.Location.ProcessIdDirectory}/master.pid";
        if (options.TestLock)
        {
            return LockFile.IsHeld(lockPath) ? 1 : 0;
        }
        return EventLoop.Run(() => ServeAsync(options, configuration, lockPath));
    }

    private static async Task<int> ServeAsync(MasterOptions options, MasterConfiguration configuration, string lockPath)
    {
        Detach(options);
        using var processLock = LockFile.Take(lockPath);
        using var dataLock = TakeDataLock(configuration);
        var master = new MasterProcess(options.ConfigDirectory, configuration, options.Attached);
        var signals = MasterSignals.Register(master);
        if (options.ExitAfter is { } seconds)
        {
            EventLoop.Current.Schedule(TimeSpan.FromSeconds(seconds), () => master.End(0));
        }
        master.Start();
        BackgroundStart.ReportReady();
        var signal = await master.WaitAsync();
        if (signal != 0)
        {
            MasterSignals.Die(signal);
        }
        GC.KeepAlive(signals);
        return 0;
    }

    private static void Detach(MasterOptions options)
    {
        if (options.Attached)
        {
            return;
        }
        if (!options.Init)
        {
            // Fails when the process leads a session already, which is what is wanted.
            CurrentProcess.StartSession();
        }
        using var nothing = PosixFile.Open("/dev/null", OpenFlags.ReadWrite);
        LetGoOfCopies(nothing, options.KeepOutput);
        Descriptors.Duplicate(nothing.Descriptor, 0);
        Descriptors.Duplicate(nothing.Descriptor, 2);
        if (!options.KeepOutput)
        {
            Descriptors.Duplicate(nothing.Descriptor, 1);
        }
    }

    // A runtime that compiles as it goes keeps copies of the standard descriptors: who waits for the end of our output
    // would wait for the end of the master.
    private static void LetGoOfCopies(PosixFile nothing, bool keepOutput)
    {
        string?[] originals = [Target(0), keepOutput ? null : Target(1), Target(2)];
        for (var descriptor = 3; descriptor < LargestCopy; descriptor++)
        {
            if (Target(descriptor) is { } target && target.StartsWith("pipe:", StringComparison.Ordinal) && originals.Contains(target))
            {
                Descriptors.Duplicate(nothing.Descriptor, descriptor);
            }
        }
    }

    private static string? Target(int descriptor) => FileSystem.ReadLink($"/proc/self/fd/{descriptor}");

    private static PosixFile TakeDataLock(MasterConfiguration configuration)
    {
        var owner = configuration.Location.Owner;
        using var identity = Identity.Assume(owner.Uid, owner.Gid);
        return LockFile.Take($"{configuration.Location.DataDirectory}/master.lock");
    }
}
