using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>An open file with plain blocking system calls: no locks, buffers or checks but what the caller asks for.</summary>
public sealed class PosixFile : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private int _descriptor;

    /// <summary>Takes ownership of an open descriptor.</summary>
    public PosixFile(int descriptor, string path)
    {
        _descriptor = descriptor;
        Path = path;
    }

    /// <summary>The descriptor number, -1 once closed.</summary>
    public int Descriptor => _descriptor;

    /// <summary>The name that the file was opened by.</summary>
    public string Path { get; }

    /// <summary>Length in bytes.</summary>
    public long Length => Status().Size;

    /// <summary>Opens a file.</summary>
    /// <exception cref="PosixException">It cannot be opened.</exception>
    public static PosixFile Open(string path, OpenFlags flags, int mode = 0)
    {
        var errno = TryOpen(path, flags, mode, out var file);
        return file ?? throw new PosixException(errno, $"open {path}");
    }

    /// <summary>Opens a file; returns 0 or the error number.</summary>
    public static int TryOpen(string path, OpenFlags flags, int mode, out PosixFile? file)
    {
        int descriptor, errno;
        do
        {
            descriptor = Libc.Open(path, (int)flags | CloseOnExec, mode);
            errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
        while (errno == Errno.EINTR);
        file = descriptor < 0 ? null : new PosixFile(descriptor, path);
        return errno;
    }

    /// <summary>Reads up to the buffer's length; 0 at the end of the file.</summary>
    public unsafe int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            while ((count = Libc.Read(_descriptor, start, (nuint)buffer.Length)) < 0)
            {
                ThrowUnlessInterrupted("read");
            }
            return (int)count;
        }
    }

    /// <summary>Writes all the bytes.</summary>
    /// <exception cref="PosixException">The disk is full, a limit is exceeded, or the like; a part may have been written.</exception>
    public unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            fixed (byte* start = bytes)
            {
                var count = Libc.Write(_descriptor, start, (nuint)bytes.Length);
                if (count < 0)
                {
                    ThrowUnlessInterrupted("write");
                    continue;
                }
                bytes = bytes[(int)count..];
            }
        }
    }

    /// <summary>Reads at an offset without moving the file's position; 0 at the end of the file.</summary>
    public unsafe int ReadAt(Span<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            while ((count = Libc.ReadAt(_descriptor, start, (nuint)buffer.Length, offset)) < 0)
            {
                ThrowUnlessInterrupted("read");
            }
            return (int)count;
        }
    }

    /// <summary>Writes all the bytes at an offset without moving the file's position.</summary>
    public unsafe void WriteAt(ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            fixed (byte* start = bytes)
            {
                var count = Libc.WriteAt(_descriptor, start, (nuint)bytes.Length, offset);
                if (count < 0)
                {
                    ThrowUnlessInterrupted("write");
                    continue;
                }
                bytes = bytes[(int)count..];
                offset += count;
            }
        }
    }

    /// <summary>Moves the position and returns it.</summary>
    public long Seek(long offset, SeekOrigin origin)
    {
        var position = Libc.Seek(_descriptor, offset, (int)origin);
        return position < 0 ? throw Failure("lseek") : position;
    }

    /// <summary>Sets the length.</summary>
    public void Truncate(long length) => Check(Libc.Truncate(_descriptor, length), "ftruncate");

    /// <summary>Returns when the file is safe on disk.</summary>
    public void Sync() => Check(Libc.Sync(_descriptor), "fsync");

    /// <summary>Sets the permission bits.</summary>
    public void ChangeMode(int mode) => Check(Libc.ChangeMode(_descriptor, (uint)mode), "fchmod");

    /// <summary>Sets owner and group.</summary>
    public void ChangeOwner(uint uid, uint gid) => Check(Libc.ChangeOwner(_descriptor, uid, gid), "fchown");

    /// <summary>The file's status.</summary>
    public FileStatus Status() => FileStatus.Of(_descriptor);

    /// <summary>Sets the times of last access and change, seconds since 1970.</summary>
    public unsafe void SetTimes(long accessedSeconds, long modifiedSeconds)
    {
        var times = stackalloc long[] { accessedSeconds, 0, modifiedSeconds, 0 };
        Check(Libc.SetTimes(_descriptor, times), "futimens");
    }

    /// <summary>Locks the whole file; false when another holds it and <paramref name="wait"/> is not set.</summary>
    /// <exception cref="PosixException">The file cannot be locked for another reason.</exception>
    public bool TryLock(LockKind kind, LockStyle style, bool wait = false)
    {
        var exclusive = kind == LockKind.Exclusive;
        int result;
        do
        {
            result = style == LockStyle.Flock
                ? Libc.Lock(_descriptor, (exclusive ? 2 : 1) | (wait ? 0 : 4))
                : SetRecordLock((short)(exclusive ? 1 : 0), wait);
        }
        while (result != 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);
        if (result == 0)
        {
            return true;
        }
        var errno = Marshal.GetLastPInvokeError();
        return errno is Errno.EAGAIN or Errno.EACCES ? false : throw new PosixException(errno, $"lock {Path}");
    }

    /// <summary>Releases the lock of that style.</summary>
    public void Unlock(LockStyle style)
        => Check(style == LockStyle.Flock ? Libc.Lock(_descriptor, 8) : SetRecordLock(2, false), "unlock");

    /// <summary>Gives the descriptor away; this object no longer closes it.</summary>
    public int Detach()
    {
        var descriptor = _descriptor;
        _descriptor = -1;
        return descriptor;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            Libc.Close(_descriptor);
            _descriptor = -1;
        }
    }

    private unsafe int SetRecordLock(short type, bool wait)
    {
        // struct flock of 64-bit Linux: l_type, l_whence, padding, l_start, l_len, l_pid.
        var record = stackalloc long[4];
        *(short*)record = type;
        return Libc.Control(_descriptor, wait ? 7 : 6, (nint)record);
    }

    private void ThrowUnlessInterrupted(string operation)
    {
        if (Marshal.GetLastPInvokeError() != Errno.EINTR)
        {
            throw Failure(operation);
        }
    }

    private void Check(int result, string operation)
    {
        if (result != 0)
        {
            throw Failure(operation);
        }
    }

    private PosixException Failure(string operation) => new(Marshal.GetLastPInvokeError(), $"{operation} {Path}");
}
