using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The pages of a file that is being written, one after the other.</summary>
internal sealed class LmdbOutput(PosixFile file)
{
    private const int BlockSize = 64 * LmdbFormat.PageSize;

    private readonly byte[] _block = new byte[BlockSize];
    private long _start = LmdbFormat.FirstPage * LmdbFormat.PageSize;
    private int _filled;

    /// <summary>The number of the next page.</summary>
    public ulong Next { get; private set; } = (ulong)LmdbFormat.FirstPage;

    /// <summary>How many pages long values have taken.</summary>
    public ulong OverflowPages { get; private set; }

    /// <summary>Writes the next page.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="PosixException">The disk is full.</exception>
    public ulong Write(LmdbPageBuilder page)
    {
        Write(page.Complete(Next));
        return Next++;
    }

    /// <summary>Writes a value onto pages of its own.</summary>
    /// <returns>The number of the first one.</returns>
    /// <exception cref="PosixException">The disk is full.</exception>
    public ulong WriteBig(ReadOnlySpan<byte> value)
    {
        var pages = (uint)((LmdbFormat.Overhead + (long)value.Length + LmdbFormat.PageSize - 1) / LmdbFormat.PageSize);
        Span<byte> header = stackalloc byte[LmdbFormat.Overhead];
        header.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(header, Next);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], (ushort)LmdbPageKind.Overflow);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], pages);
        Write(header);
        Write(value);
        WriteZeros((int)((pages * (long)LmdbFormat.PageSize) - header.Length - value.Length));
        OverflowPages += pages;
        Next += pages;
        return Next - pages;
    }

    /// <summary>Writes the first pages, and what is not written yet.</summary>
    /// <param name="meta">The state of the file.</param>
    /// <exception cref="PosixException">The disk is full.</exception>
    public void Finish(LmdbMeta meta)
    {
        Flush();
        var pages = new byte[LmdbFormat.FirstPage * LmdbFormat.PageSize];
        var empty = new LmdbMeta { PageSize = meta.PageSize, Change = 0, Root = LmdbFormat.NoPage, Depth = 0, LastPage = 1, MapSize = meta.MapSize };
        empty.Write(pages, 0);
        meta.Write(pages.AsSpan(LmdbFormat.PageSize), 1);
        file.WriteAt(pages, 0);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var count = Math.Min(bytes.Length, _block.Length - _filled);
            bytes[..count].CopyTo(_block.AsSpan(_filled));
            _filled += count;
            bytes = bytes[count..];
            if (_filled == _block.Length)
            {
                Flush();
            }
        }
    }

    private void WriteZeros(int count)
    {
        Span<byte> zeros = stackalloc byte[LmdbFormat.PageSize];
        zeros[..count].Clear();
        Write(zeros[..count]);
    }

    private void Flush()
    {
        file.WriteAt(_block.AsSpan(0, _filled), _start);
        _start += _filled;
        _filled = 0;
    }
}
