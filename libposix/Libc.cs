using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Postfix.Posix;

/// <summary>The C library: files, descriptors, identity and processes.</summary>
internal static unsafe partial class Libc
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)]
    internal static partial int Open([MarshalUsing(typeof(ByteTextMarshaller))] string path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport(Library, EntryPoint = "munmap")]
    internal static partial int Unmap(nint address, nuint length);

    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    internal static partial nint WriteAt(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport(Library, EntryPoint = "madvise")]
    internal static partial int AdviseMemory(void* start, nuint length, int advice);

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    internal static partial long Seek(int descriptor, long offset, int whence);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int Truncate(int descriptor, long length);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Sync(int descriptor);

    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeMode(int descriptor, uint mode);

    [LibraryImport(Library, EntryPoint = "fchown", SetLastError = true)]
    internal static partial int ChangeOwner(int descriptor, uint owner, uint group);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(int descriptor, int operation);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    internal static partial int Status(int directory, [MarshalUsing(typeof(ByteTextMarshaller))] string path, int flags, uint mask, StatxBuffer* buffer);

    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true)]
    internal static partial int Rename([MarshalUsing(typeof(ByteTextMarshaller))] string from, [MarshalUsing(typeof(ByteTextMarshaller))] string to);

    [LibraryImport(Library, EntryPoint = "link", SetLastError = true)]
    internal static partial int Link([MarshalUsing(typeof(ByteTextMarshaller))] string from, [MarshalUsing(typeof(ByteTextMarshaller))] string to);

    [LibraryImport(Library, EntryPoint = "symlink", SetLastError = true)]
    internal static partial int SymbolicLink([MarshalUsing(typeof(ByteTextMarshaller))] string target, [MarshalUsing(typeof(ByteTextMarshaller))] string path);

    [LibraryImport(Library, EntryPoint = "readlink", SetLastError = true)]
    internal static partial nint ReadLink([MarshalUsing(typeof(ByteTextMarshaller))] string path, byte* buffer, nuint size);

    [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true)]
    internal static partial int Unlink([MarshalUsing(typeof(ByteTextMarshaller))] string path);

    [LibraryImport(Library, EntryPoint = "mkdir", SetLastError = true)]
    internal static partial int MakeDirectory([MarshalUsing(typeof(ByteTextMarshaller))] string path, uint mode);

    [LibraryImport(Library, EntryPoint = "mkfifo", SetLastError = true)]
    internal static partial int MakeFifo([MarshalUsing(typeof(ByteTextMarshaller))] string path, uint mode);

    [LibraryImport(Library, EntryPoint = "rmdir", SetLastError = true)]
    internal static partial int RemoveDirectory([MarshalUsing(typeof(ByteTextMarshaller))] string path);

    [LibraryImport(Library, EntryPoint = "chmod", SetLastError = true)]
    internal static partial int ChangeMode([MarshalUsing(typeof(ByteTextMarshaller))] string path, uint mode);

    [LibraryImport(Library, EntryPoint = "lchown", SetLastError = true)]
    internal static partial int ChangeOwner([MarshalUsing(typeof(ByteTextMarshaller))] string path, uint owner, uint group);

    [LibraryImport(Library, EntryPoint = "access", SetLastError = true)]
    internal static partial int Access([MarshalUsing(typeof(ByteTextMarshaller))] string path, int mode);

    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true)]
    internal static partial int SetTimes(int directory, [MarshalUsing(typeof(ByteTextMarshaller))] string? path, long* times, int flags);

    [LibraryImport(Library, EntryPoint = "futimens", SetLastError = true)]
    internal static partial int SetTimes(int descriptor, long* times);

    [LibraryImport(Library, EntryPoint = "chdir", SetLastError = true)]
    internal static partial int ChangeDirectory([MarshalUsing(typeof(ByteTextMarshaller))] string path);

    [LibraryImport(Library, EntryPoint = "chroot", SetLastError = true)]
    internal static partial int ChangeRoot([MarshalUsing(typeof(ByteTextMarshaller))] string path);

    [LibraryImport(Library, EntryPoint = "umask")]
    internal static partial uint FileModeMask(uint mask);

    [LibraryImport(Library, EntryPoint = "dup2", SetLastError = true)]
    internal static partial int Duplicate(int from, int to);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe(int* descriptors, int flags);

    [LibraryImport(Library, EntryPoint = "isatty")]
    internal static partial int IsTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "getpid")]
    internal static partial int ProcessId();

    [LibraryImport(Library, EntryPoint = "setsid", SetLastError = true)]
    internal static partial int NewSession();

    [LibraryImport(Library, EntryPoint = "getpgrp")]
    internal static partial int ProcessGroup();

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int process, int signal);

    [LibraryImport(Library, EntryPoint = "signal", SetLastError = true)]
    internal static partial nint Signal(int signal, nint handler);

    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int Wait(int process, int* status, int options);

    [LibraryImport(Library, EntryPoint = "setrlimit", SetLastError = true)]
    internal static partial int SetLimit(int resource, ulong* limit);

    [LibraryImport(Library, EntryPoint = "getrlimit", SetLastError = true)]
    internal static partial int GetLimit(int resource, ulong* limit);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int DeviceControl(int descriptor, nuint request, int* argument);

    [LibraryImport(Library, EntryPoint = "gethostname", SetLastError = true)]
    internal static partial int GetHostName(byte* name, nuint length);

    [LibraryImport(Library, EntryPoint = "alarm")]
    internal static partial uint Alarm(uint seconds);

    [LibraryImport(Library, EntryPoint = "_exit")]
    internal static partial void Exit(int status);

    [LibraryImport(Library, EntryPoint = "statvfs", SetLastError = true)]
    internal static partial int FileSystemStatus([MarshalUsing(typeof(ByteTextMarshaller))] string path, ulong* status);
}
