using System.Collections;

namespace Postfix.Posix;

/// <summary>Starts programs with posix_spawn(3): fork would copy a runtime whose other threads do not come along.</summary>
public static class Spawner
{
    private const short SetGroup = 2, SetSignalDefaults = 4, SetSignalMask = 8, SetSession = 0x80;
    private const int LiftedFrom = 200;

    /// <summary>Starts a program and returns its process id. Signals have their default actions in it.</summary>
    /// <exception cref="PosixException">The program cannot be run; nothing was started.</exception>
    public static unsafe int Spawn(SpawnRequest request)
    {
        using var arguments = new StringVector(request.Arguments);
        using var environment = new StringVector(request.Environment ?? OwnEnvironment());
        var actions = stackalloc byte[LibcSpawn.ObjectSize];
        var attributes = stackalloc byte[LibcSpawn.ObjectSize];
        LibcSpawn.InitializeActions(actions);
        LibcSpawn.InitializeAttributes(attributes);
        var lifted = new List<int>();
        try
        {
            AddDescriptors(request, actions, lifted);
            SetAttributes(request, attributes);
            var process = 0;
            var errno = SpawnAs(request, () =>
            {
                int child;
                var result = LibcSpawn.Spawn(&child, request.Path, actions, attributes, arguments.Pointer, environment.Pointer);
                process = child;
                return result;
            });
            return errno == 0 ? process : throw new PosixException(errno, $"spawn {request.Path}");
        }
        finally
        {
            lifted.ForEach(Descriptors.Close);
            LibcSpawn.DestroyActions(actions);
            LibcSpawn.DestroyAttributes(attributes);
        }
    }

    private static int SpawnAs(SpawnRequest request, Func<int> spawn)
    {
        if (request.RunAs is not { } user)
        {
            return spawn();
        }
        // The child of posix_spawn gets the calling thread's credentials, and exec drops the saved root id.
        var (realUid, realGid, uid, gid) = (Identity.RealUserId, Identity.RealGroupId, Identity.EffectiveUserId, Identity.EffectiveGroupId);
        if (realUid != 0)
        {
            return user.Uid == uid ? spawn() : Errno.EPERM;
        }
        Identity.SetThread(user.Uid, user.Gid, wholly: true);
        try
        {
            return spawn();
        }
        finally
        {
            Identity.RestoreThread(realUid, realGid, uid, gid);
        }
    }

    private static unsafe void AddDescriptors(SpawnRequest request, byte* actions, List<int> lifted)
    {
        // Sources are lifted out of the range of targets first, so that no target overwrites a later source.
        var highest = 2;
        foreach (var (source, target) in request.Descriptors)
        {
            var above = Descriptors.Lift(source, LiftedFrom);
            lifted.Add(above);
            LibcSpawn.AddDuplicate(actions, above, target);
            highest = Math.Max(highest, target);
        }
        LibcSpawn.AddCloseFrom(actions, highest + 1);
        if (request.Directory is { } directory)
        {
            LibcSpawn.AddDirectory(actions, directory);
        }
    }

    private static unsafe void SetAttributes(SpawnRequest request, byte* attributes)
    {
        var signals = stackalloc byte[128];
        LibcSpawn.FillSignals(signals);
        LibcSpawn.SetDefaultSignals(attributes, signals);
        LibcSpawn.EmptySignals(signals);
        LibcSpawn.SetSignalMask(attributes, signals);
        var flags = SetSignalDefaults | SetSignalMask | (request.NewProcessGroup ? SetGroup : 0) | (request.NewSession ? SetSession : 0);
        LibcSpawn.SetFlags(attributes, (short)flags);
    }

    private static List<string> OwnEnvironment()
    {
        var list = new List<string>();
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            list.Add($"{entry.Key}={entry.Value}");
        }
        return list;
    }
}
