using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>What stat(2) tells of a file.</summary>
public readonly struct FileStatus
{
    private const int CurrentDirectory = -100, NoFollow = 0x100, EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;
    private const int TypeMask = 0xF000;

    private readonly StatxBuffer _buffer;

    private FileStatus(in StatxBuffer buffer) => _buffer = buffer;

    /// <summary>Type and permission bits as in st_mode.</summary>
    public int Mode => _buffer.Mode;

    /// <summary>The permission bits with set-id and sticky bits: <see cref="Mode"/> &amp; 07777.</summary>
    public int Permissions => _buffer.Mode & 0xFFF;

    /// <summary>A regular file.</summary>
    public bool IsRegular => (Mode & TypeMask) == 0x8000;

    /// <summary>A directory.</summary>
    public bool IsDirectory => (Mode & TypeMask) == 0x4000;

    /// <summary>A symbolic link (only when links are not followed).</summary>
    public bool IsSymbolicLink => (Mode & TypeMask) == 0xA000;

    /// <summary>A UNIX-domain socket.</summary>
    public bool IsSocket => (Mode & TypeMask) == 0xC000;

    /// <summary>A named pipe.</summary>
    public bool IsFifo => (Mode & TypeMask) == 0x1000;

    /// <summary>Owner.</summary>
    public uint Uid => _buffer.User;

    /// <summary>Group.</summary>
    public uint Gid => _buffer.Group;

    /// <summary>Size in bytes.</summary>
    public long Size => (long)_buffer.Size;

    /// <summary>Allocated blocks of 512 bytes.</summary>
    public long Blocks => (long)_buffer.Blocks;

    /// <summary>Inode number.</summary>
    public ulong Inode => _buffer.Inode;

    /// <summary>Device number, encoded as st_dev of the C library.</summary>
    public ulong Device => ((ulong)(_buffer.DeviceMajor & 0xFFF) << 8) | (_buffer.DeviceMinor & 0xFF)
        | ((ulong)(_buffer.DeviceMinor & ~0xFFu) << 12) | ((ulong)(_buffer.DeviceMajor & ~0xFFFu) << 32);

    /// <summary>Number of hard links.</summary>
    public int LinkCount => (int)_buffer.LinkCount;

    /// <summary>Time of the last change of the content, seconds since 1970.</summary>
    public long ModifiedSeconds => _buffer.ModifiedSeconds;

    /// <summary>The nanoseconds that belong to <see cref="ModifiedSeconds"/>.</summary>
    public int ModifiedNanoseconds => (int)_buffer.ModifiedNanoseconds;

    /// <summary>Time of the last change of the inode, seconds since 1970.</summary>
    public long ChangedSeconds => _buffer.ChangedSeconds;

    /// <summary>Time of the last access, seconds since 1970.</summary>
    public long AccessedSeconds => _buffer.AccessedSeconds;

    /// <summary>Reads the status of a path; returns 0 or the error number.</summary>
    public static unsafe int TryGet(string path, out FileStatus status, bool followLinks = true)
    {
        StatxBuffer buffer;
        var failed = Libc.Status(CurrentDirectory, path, followLinks ? 0 : NoFollow, BasicStats, &buffer) != 0;
        status = failed ? default : new FileStatus(buffer);
        return failed ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Reads the status of an open descriptor.</summary>
    /// <exception cref="PosixException">The descriptor is bad.</exception>
    public static unsafe FileStatus Of(int descriptor)
    {
        StatxBuffer buffer;
        if (Libc.Status(descriptor, "", EmptyPath, BasicStats, &buffer) != 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "fstat");
        }
        return new FileStatus(buffer);
    }
}
