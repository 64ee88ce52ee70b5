using System.Buffers.Binary;
using System.Numerics;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The first page of a Berkeley DB file: what kind of file it is, and where things are in it.</summary>
internal sealed class BerkeleyHeader
{
    /// <summary>Bytes that hold a header, whatever the size of a page.</summary>
    public const int Size = 512;

    public const uint HashMagic = 0x061561;
    public const uint TreeMagic = 0x053162;

    private const int PlainOverhead = 26;
    private const int ChecksumOverhead = 32;
    private const int MagicOffset = 12;
    private const int SparesOffset = 96;
    private const int SpareCount = 32;
    private const byte ChecksumFlag = 1;
    private const int SmallestPage = 512;
    private const int LargestPage = 65536;

    // Of this the header keeps the hash, so that a file made with another hash function shows itself; the NUL counts.
    private static readonly byte[] s_sample = [.. "%$sniglet^&\0"u8];

    private readonly uint[] _spares = new uint[SpareCount];

    private BerkeleyHeader(ReadOnlySpan<byte> bytes)
    {
        IsBigEndian = BinaryPrimitives.ReadUInt32BigEndian(bytes[MagicOffset..]) is HashMagic or TreeMagic;
        Magic = Number(bytes, MagicOffset);
        Version = Number(bytes, 16);
        PageSize = (int)Math.Min(Number(bytes, 20), int.MaxValue);
        Overhead = (bytes[26] & ChecksumFlag) != 0 ? ChecksumOverhead : PlainOverhead;
        IsSupported = bytes[24] == 0 && (bytes[26] & ~ChecksumFlag) == 0 && Number(bytes, 48) == 0;
        if (Magic == TreeMagic)
        {
            Root = Number(bytes, 88);
            return;
        }

        MaxBucket = Number(bytes, 72);
        HighMask = Number(bytes, 76);
        LowMask = Number(bytes, 80);
        IsSupported &= Number(bytes, 92) == BerkeleyHash.Hash(s_sample);
        for (var i = 0; i < SpareCount; i++)
        {
            _spares[i] = Number(bytes, SparesOffset + (4 * i));
        }
    }

    /// <summary>Whether numbers have their high byte first.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Which kind of file it is.</summary>
    public uint Magic { get; }

    /// <summary>Bytes in a page.</summary>
    public int PageSize { get; }

    /// <summary>Bytes at the start of a page before its index.</summary>
    public int Overhead { get; }

    /// <summary>The page where a tree begins.</summary>
    public uint Root { get; }

    /// <summary>The highest bucket of a hash file.</summary>
    public uint MaxBucket { get; }

    private uint HighMask { get; }

    private uint LowMask { get; }

    private uint Version { get; }

    // Encryption, duplicate keys, several databases in one file, own hash functions: nothing that Postfix makes.
    private bool IsSupported { get; }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The start of the file.</param>
    /// <param name="magic">The kind of file that is expected.</param>
    /// <returns>The header, or null when the file is sound but has something that is not read here.</returns>
    /// <exception cref="PosixException">The file is of another kind, or damaged.</exception>
    public static BerkeleyHeader? Parse(ReadOnlySpan<byte> bytes, uint magic)
    {
        var header = bytes.Length < Size ? null : new BerkeleyHeader(bytes);
        if (header is null || header.Magic != magic || !BitOperations.IsPow2(header.PageSize)
            || header.PageSize is < SmallestPage or > LargestPage)
        {
            throw new PosixException(Errno.EINVAL, "read");
        }

        var oldest = magic == HashMagic ? 7u : 8u;
        return header.IsSupported && header.Version >= oldest && header.Version <= 9 ? header : null;
    }

    /// <summary>The first page of a hash's bucket.</summary>
    /// <exception cref="PosixException">The header is damaged.</exception>
    public uint BucketPage(uint bucket)
    {
        // A file doubles its buckets at a time; each doubling has its pages in one piece.
        var doubling = 32 - BitOperations.LeadingZeroCount(bucket);
        var page = doubling < SpareCount ? bucket + (ulong)_spares[doubling] : ulong.MaxValue;
        return page <= uint.MaxValue ? (uint)page : throw new PosixException(Errno.EIO, "read");
    }

    /// <summary>The bucket of a hash.</summary>
    public uint Bucket(uint hash)
    {
        var bucket = hash & HighMask;
        return bucket > MaxBucket ? bucket & LowMask : bucket;
    }

    private uint Number(ReadOnlySpan<byte> bytes, int offset) => IsBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..])
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
