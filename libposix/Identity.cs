using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>
/// The identity of this process and of the calling thread. On Linux credentials belong to a thread: the C library's
/// functions change all threads, the raw system calls only the caller. <see cref="Assume"/> uses the latter, so that
/// a daemon acts as a recipient for a few calls at the price of three system calls.
/// </summary>
public static class Identity
{
    private static readonly bool s_arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
    private static readonly nint s_setUser = s_arm ? 147 : 117, s_setGroup = s_arm ? 149 : 119, s_setGroups = s_arm ? 159 : 116;

    /// <summary>Real user id.</summary>
    public static uint RealUserId => LibcIdentity.RealUser();

    /// <summary>Effective user id.</summary>
    public static uint EffectiveUserId => LibcIdentity.EffectiveUser();

    /// <summary>Real group id.</summary>
    public static uint RealGroupId => LibcIdentity.RealGroup();

    /// <summary>Effective group id.</summary>
    public static uint EffectiveGroupId => LibcIdentity.EffectiveGroup();

    /// <summary>True when the process runs with more rights than the user who started it (set-user-id or set-group-id); root has them all anyway.</summary>
    public static bool IsSetId => (RealUserId != 0 || EffectiveUserId != 0) && (RealUserId != EffectiveUserId || RealGroupId != EffectiveGroupId);

    /// <summary>
    /// Takes another effective identity on this thread, with no group but <paramref name="gid"/>, until the result is
    /// disposed. No await may lie between. Without root rights only the own identity is possible.
    /// </summary>
    /// <exception cref="PosixException">The identity cannot be taken.</exception>
    public static AssumedIdentity Assume(uint uid, uint gid)
    {
        var scope = new AssumedIdentity(EffectiveUserId, EffectiveGroupId);
        SetThread(uid, gid, wholly: false);
        return scope;
    }

    /// <summary>Becomes that user for good, in all threads, with the user's groups when a name is given.</summary>
    /// <exception cref="PosixException">The identity cannot be taken.</exception>
    public static unsafe void Become(uint uid, uint gid, string? userName = null)
    {
        if (EffectiveUserId == uid && RealUserId == uid && EffectiveGroupId == gid && RealGroupId == gid && uid != 0)
        {
            return;
        }
        Check(userName is null ? LibcIdentity.SetGroups(1, &gid) : LibcIdentity.InitializeGroups(userName, gid), "setgroups");
        Check(LibcIdentity.SetGroup(gid), "setgid");
        Check(LibcIdentity.SetUser(uid), "setuid");
    }

    /// <summary>Gives up set-id rights for good: the effective ids become the real ones, in all threads.</summary>
    public static void DropSetId()
    {
        Check(LibcIdentity.SetGroup(RealGroupId), "setgid");
        Check(LibcIdentity.SetUser(RealUserId), "setuid");
    }

    /// <summary>Makes the directory the root directory of this process.</summary>
    /// <exception cref="PosixException">The directory does not exist or the caller is not root.</exception>
    public static void EnterJail(string directory)
    {
        Check(Libc.ChangeRoot(directory), $"chroot({directory})");
        FileSystem.ChangeDirectory("/");
    }

    /// <summary>Sets this thread's ids; wholly means real and effective ids, with root kept as saved id to return.</summary>
    internal static unsafe void SetThread(uint uid, uint gid, bool wholly)
    {
        if (EffectiveUserId != 0 && LibcIdentity.SystemCall(s_setUser, -1, 0, -1) != 0)
        {
            // Not root and no way back to it: the own identity is all there is.
            if (uid != EffectiveUserId)
            {
                throw new PosixException(Errno.EPERM, $"seteuid({uid})");
            }
            return;
        }
        Check((int)LibcIdentity.SystemCall(s_setGroups, 1, (nint)(&gid), 0), "setgroups");
        Check((int)LibcIdentity.SystemCall(s_setGroup, wholly ? (nint)gid : -1, (nint)gid, wholly ? 0 : -1), $"setegid({gid})");
        if (uid != 0 || wholly)
        {
            Check((int)LibcIdentity.SystemCall(s_setUser, wholly ? (nint)uid : -1, (nint)uid, wholly ? 0 : -1), $"seteuid({uid})");
        }
    }

    /// <summary>Back from <see cref="SetThread"/> with wholly: real, effective and saved ids are root's again.</summary>
    internal static void RestoreThread(uint realUid, uint realGid, uint uid, uint gid)
    {
        Check((int)LibcIdentity.SystemCall(s_setUser, -1, 0, -1), "seteuid(0)");
        Check((int)LibcIdentity.SystemCall(s_setGroup, (nint)realGid, 0, 0), "setgid");
        Check((int)LibcIdentity.SystemCall(s_setUser, (nint)realUid, 0, 0), "setuid");
        SetThread(uid, gid, wholly: false);
    }

    private static void Check(int result, string operation)
    {
        if (result != 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), operation);
        }
    }
}
