using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>Puts another program into this process's place.</summary>
public static unsafe partial class ProcessImage
{
    private const int BrokenPipe = 13;

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    private static partial int Execute(byte* path, byte** arguments, byte** environment);

    /// <summary>Runs a program in this process, keeping its id and descriptors 0 to 2; returns the error number, and only on failure.</summary>
    /// <param name="path">Path of the executable file (no search).</param>
    /// <param name="arguments">All arguments, the program's own name first.</param>
    /// <param name="environment">The whole environment as name=value.</param>
    public static int Replace(string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        using var file = new StringVector([path]);
        using var argumentVector = new StringVector(arguments);
        using var environmentVector = new StringVector(environment);
        // The runtime ignores this signal, and what is ignored stays so in the new program.
        ProcessSignals.Default(BrokenPipe);
        Execute(file.Pointer[0], argumentVector.Pointer, environmentVector.Pointer);
        var errno = Marshal.GetLastPInvokeError();
        ProcessSignals.Ignore(BrokenPipe);
        return errno;
    }
}
