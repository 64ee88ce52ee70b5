using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>
/// The bytes of a file as memory, for reading. For files that are not cut off while they are in use: to touch what is gone
/// ends the process.
/// </summary>
public sealed unsafe class FileMap : IDisposable
{
    private const int ReadOnly = 1;
    private const int Shared = 1;

    private nint _start;

    /// <summary>Maps a file as long as it is now.</summary>
    /// <exception cref="PosixException">It is empty, or cannot be mapped.</exception>
    public FileMap(PosixFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Length = file.Length;
        _start = Libc.Map(0, (nuint)Length, ReadOnly, Shared, file.Descriptor, 0);
        if (_start == -1)
        {
            _start = 0;
            throw new PosixException(Marshal.GetLastPInvokeError(), $"mmap {file.Path}");
        }
    }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>Some of the bytes, good until the map is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        ObjectDisposedException.ThrowIf(_start == 0, this);
        return new ReadOnlySpan<byte>((void*)(_start + (nint)offset), length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start != 0)
        {
            Libc.Unmap(_start, (nuint)Length);
            _start = 0;
        }
    }
}
