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

    /// <summary>The name that the process was started by, with the folders that were given: argv[0] as the kernel keeps it.</summary>
    public static string InvocationPath { get; } = ReadInvocationPath();

    /// <summary>The name that the process was started by, without folders.</summary>
    public static string InvocationName => InvocationPath[(InvocationPath.LastIndexOf('/') + 1)..];

    /// <summary>
    /// The arguments of the command line, byte for byte: the runtime replaces what is not UTF-8.
    /// </summary>
    /// <param name="given">The arguments as the runtime gives them.</param>
    public static string[] Arguments(string[] given)
    {
        const char Replacement = '\uFFFD';
        ArgumentNullException.ThrowIfNull(given);
        return given.Any(argument => argument.Contains(Replacement, StringComparison.Ordinal)) && ReadCommandLine() is { } all && all.Length >= given.Length
            ? all[^given.Length..]
            : given;
    }

    /// <summary>Ends the process with SIGALRM after so many seconds, unless called again; 0 calls it off (alarm(2)).</summary>
    public static void SetAlarm(int seconds) => Libc.Alarm((uint)seconds);

    /// <summary>The path of the executable file, links resolved.</summary>
    public static string ExecutablePath { get; } = FileSystem.ReadLink("/proc/self/exe") ?? Environment.ProcessPath ?? "";

    // The kernel keeps the arguments with a NUL after each.
    private static string[]? ReadCommandLine()
    {
        if (PosixFile.TryOpen("/proc/self/cmdline", OpenFlags.ReadOnly, 0, out var file) != 0 || file is null)
        {
            return null;
        }

        using (file)
        using (var content = new MemoryStream())
        {
            var block = new byte[4096];
            int got;
            while ((got = file.Read(block)) > 0)
            {
                content.Write(block, 0, got);
            }

            return content.Length > 0 ? ByteText.Decode(content.ToArray())[..^1].Split('\0') : null;
        }
    }

    private static string ReadInvocationPath()
    {
        Span<byte> buffer = stackalloc byte[4096];
        if (PosixFile.TryOpen("/proc/self/cmdline", OpenFlags.ReadOnly, 0, out var file) != 0 || file is null)
        {
            return Environment.ProcessPath ?? "";
        }
        using (file)
        {
            var bytes = buffer[..file.Read(buffer)];
            var end = bytes.IndexOf((byte)0);
            return ByteText.Decode(end < 0 ? bytes : bytes[..end]);
        }
    }
}
