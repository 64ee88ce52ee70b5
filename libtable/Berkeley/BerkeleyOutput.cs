using System.Buffers.Binary;
using System.Security.Cryptography;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The pages of a file that is being written.</summary>
internal sealed class BerkeleyOutput(PosixFile file)
{
    private const int BlockPages = 64;

    private readonly byte[] _block = new byte[BlockPages * BerkeleyFormat.PageSize];
    private readonly BerkeleyPageBuilder _overflow = new();
    private uint _first;
    private int _count;
    private uint _last;

    /// <summary>The page that was taken last.</summary>
    public uint Last => _last;

    /// <summary>Takes the next pages of the file.</summary>
    /// <returns>The number of the first one.</returns>
    /// <exception cref="PosixException">The file cannot have so many.</exception>
    public uint Allocate(uint count = 1)
    {
        var first = _last + 1;
        if (uint.MaxValue - _last <= count)
        {
            throw new PosixException(Errno.EFBIG, $"write {file.Path}");
        }

        _last += count;
        return first;
    }

    /// <summary>Writes a page.</summary>
    public void Write(BerkeleyPageBuilder page)
    {
        var number = page.Number;
        if (_count == BlockPages || number != _first + _count)
        {
            Flush();
            _first = number;
        }

        page.Bytes.CopyTo(_block.AsSpan(_count * BerkeleyFormat.PageSize));
        _count++;
    }

    /// <summary>Writes a big item onto pages of its own.</summary>
    /// <returns>The first of them.</returns>
    public uint WriteBig(ReadOnlySpan<byte> item)
    {
        const int PieceSize = BerkeleyFormat.PageSize - BerkeleyFormat.Overhead;
        var pages = (uint)((item.Length + PieceSize - 1) / PieceSize);
        var first = Allocate(pages);
        for (var i = 0u; i < pages; i++)
        {
            var piece = item[..Math.Min(PieceSize, item.Length)];
            item = item[piece.Length..];
            _overflow.Begin(BerkeleyPageType.Overflow, first + i, i == 0 ? 0 : first + i - 1);
            _overflow.Next = item.IsEmpty ? 0 : first + i + 1;
            _overflow.SetPiece(piece);
            Write(_overflow);
        }

        return first;
    }

    /// <summary>Writes the first page, and what is not written yet.</summary>
    /// <param name="magic">The kind of file.</param>
    /// <param name="type">The kind of first page.</param>
    /// <param name="details">What follows the part that all kinds have.</param>
    public void Finish(uint magic, BerkeleyPageType type, ReadOnlySpan<byte> details)
    {
        Flush();
        var page = new byte[BerkeleyFormat.PageSize];
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(4), 1); // of a file without a log
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(12), magic);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(16), BerkeleyFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(20), BerkeleyFormat.PageSize);
        page[25] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(32), _last);
        RandomNumberGenerator.Fill(page.AsSpan(52, 20)); // the file's identity in a shared cache
        details.CopyTo(page.AsSpan(72));
        file.WriteAt(page, 0);
    }

    private void Flush()
    {
        file.WriteAt(_block.AsSpan(0, _count * BerkeleyFormat.PageSize), _first * (long)BerkeleyFormat.PageSize);
        _count = 0;
    }
}
