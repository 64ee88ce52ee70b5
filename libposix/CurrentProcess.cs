using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>What a process tells of itself, and sets for itself.</summary>
public static class CurrentProcess
{
    private const int FileSizeLimit = 1;

    /// <summary>Process id.</summary>
    public static int Id { get; } = Libc.ProcessId();

    /// <summary>Starts a session of its own, without controlling terminal; returns 0 or the error number.</summary>
    public static int StartSession() => Libc.NewSession() < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Process group id.</summary>
    public static int ProcessGroup => Libc.ProcessGroup();

    /// <summary>Becomes the leader of a process group.</summary>
    public static void StartProcessGroup() => Libc.SetProcessGroup(0, 0);

    /// <summary>Ends at once, without any clean-up.</summary>
    public static void ExitNow(int status) => Libc.Exit(status);

    /// <summary>
    /// The largest file this process may write, in bytes (null: no limit). Writing beyond fails with
    /// <see cref="Errno.EFBIG"/>: the signal that would end the process is ignored.
    /// </summary>
    public static unsafe long? LargestFile
    {
        get
        {
            var limit = stackalloc ulong[2];
            Libc.GetLimit(FileSizeLimit, limit);
            return limit[0] == ulong.MaxValue ? null : (long)limit[0];
        }
        set
        {
            ProcessSignals.Ignore(ProcessSignals.FileSizeExceeded);
            var limit = stackalloc ulong[2];
            Libc.GetLimit(FileSizeLimit, limit);
            limit[0] = value is { } size ? Math.Min((ulong)size, limit[1]) : limit[1];
            Libc.SetLimit(FileSizeLimit, limit);
        }
    }

    /// <summary>The path of the executable file, links resolved.</summary>
    public static string ExecutablePath { get; } = FileSystem.ReadLink("/proc/self/exe") ?? Environment.ProcessPath ?? "";
}
