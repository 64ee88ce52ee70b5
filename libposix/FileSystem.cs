using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>Operations on names; each as a method that throws and as one that returns the error number (0 for success).</summary>
public static class FileSystem
{
    private const int CurrentDirectory = -100;

    /// <summary>rename(2).</summary>
    public static int TryRename(string from, string to) => Result(Libc.Rename(from, to));

    /// <inheritdoc cref="TryRename"/>
    public static void Rename(string from, string to) => Check(TryRename(from, to), $"rename {from}");

    /// <summary>unlink(2).</summary>
    public static int TryUnlink(string path) => Result(Libc.Unlink(path));

    /// <inheritdoc cref="TryUnlink"/>
    public static void Unlink(string path) => Check(TryUnlink(path), $"unlink {path}");

    /// <summary>link(2).</summary>
    public static int TryLink(string from, string to) => Result(Libc.Link(from, to));

    /// <inheritdoc cref="TryLink"/>
    public static void Link(string from, string to) => Check(TryLink(from, to), $"link {from}");

    /// <summary>symlink(2).</summary>
    public static int TrySymbolicLink(string target, string path) => Result(Libc.SymbolicLink(target, path));

    /// <inheritdoc cref="TrySymbolicLink"/>
    public static void SymbolicLink(string target, string path) => Check(TrySymbolicLink(target, path), $"symlink {path}");

    /// <summary>mkdir(2).</summary>
    public static int TryMakeDirectory(string path, int mode) => Result(Libc.MakeDirectory(path, (uint)mode));

    /// <inheritdoc cref="TryMakeDirectory"/>
    public static void MakeDirectory(string path, int mode) => Check(TryMakeDirectory(path, mode), $"mkdir {path}");

    /// <summary>mkfifo(3).</summary>
    public static int TryMakeFifo(string path, int mode) => Result(Libc.MakeFifo(path, (uint)mode));

    /// <summary>rmdir(2).</summary>
    public static int TryRemoveDirectory(string path) => Result(Libc.RemoveDirectory(path));

    /// <inheritdoc cref="TryRemoveDirectory"/>
    public static void RemoveDirectory(string path) => Check(TryRemoveDirectory(path), $"rmdir {path}");

    /// <summary>chmod(2).</summary>
    public static int TryChangeMode(string path, int mode) => Result(Libc.ChangeMode(path, (uint)mode));

    /// <inheritdoc cref="TryChangeMode"/>
    public static void ChangeMode(string path, int mode) => Check(TryChangeMode(path, mode), $"chmod {path}");

    /// <summary>lchown(2): links are not followed.</summary>
    public static int TryChangeOwner(string path, uint uid, uint gid) => Result(Libc.ChangeOwner(path, uid, gid));

    /// <inheritdoc cref="TryChangeOwner"/>
    public static void ChangeOwner(string path, uint uid, uint gid) => Check(TryChangeOwner(path, uid, gid), $"chown {path}");

    /// <summary>Sets the times of last access and change, seconds since 1970.</summary>
    public static unsafe int TrySetTimes(string path, long accessedSeconds, long modifiedSeconds)
    {
        var times = stackalloc long[] { accessedSeconds, 0, modifiedSeconds, 0 };
        return Result(Libc.SetTimes(CurrentDirectory, path, times, 0));
    }

    /// <inheritdoc cref="TrySetTimes"/>
    public static void SetTimes(string path, long accessedSeconds, long modifiedSeconds)
        => Check(TrySetTimes(path, accessedSeconds, modifiedSeconds), $"utime {path}");

    /// <summary>access(2) with the real ids: 4 read, 2 write, 1 execute, 0 existence; returns 0 or the error number.</summary>
    public static int TryAccess(string path, int mode) => Result(Libc.Access(path, mode));

    /// <summary>chdir(2).</summary>
    public static int TryChangeDirectory(string path) => Result(Libc.ChangeDirectory(path));

    /// <inheritdoc cref="TryChangeDirectory"/>
    public static void ChangeDirectory(string path) => Check(TryChangeDirectory(path), $"chdir {path}");

    /// <summary>The text of a symbolic link, or null when the path is none.</summary>
    public static unsafe string? ReadLink(string path)
    {
        var buffer = stackalloc byte[4096];
        var length = Libc.ReadLink(path, buffer, 4096);
        return length < 0 ? null : ByteText.Decode(new ReadOnlySpan<byte>(buffer, (int)length));
    }

    /// <summary>Sets the process's file mode creation mask and returns the old one.</summary>
    public static int SetFileModeMask(int mask) => (int)Libc.FileModeMask((uint)mask);

    /// <summary>The names in a directory but "." and "..", in no order, read as the caller goes.</summary>
    /// <exception cref="PosixException">The directory cannot be opened.</exception>
    public static IEnumerable<string> List(string directory) => new DirectoryListing(directory);

    /// <summary>Free blocks for unprivileged users, and the size of a block in bytes (statvfs(3)).</summary>
    public static unsafe (long FreeBlocks, long BlockSize) FreeSpace(string path)
    {
        // struct statvfs begins with block size, fragment size, and the numbers of all, free and available blocks.
        const int size = 32;
        var space = stackalloc ulong[size];
        if (Libc.FileSystemStatus(path, space) != 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), $"statvfs {path}");
        }
        return ((long)space[4], (long)(space[1] == 0 ? space[0] : space[1]));
    }

    private static int Result(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static void Check(int errno, string operation)
    {
        if (errno != 0)
        {
            throw new PosixException(errno, operation);
        }
    }
}
