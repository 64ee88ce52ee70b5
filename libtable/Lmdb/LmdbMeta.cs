using System.Buffers.Binary;
using System.Numerics;

namespace Postfix.Tables;

/// <summary>One of the two first pages of an LMDB file: the state of the file after a change. The newer one counts.</summary>
internal sealed record LmdbMeta
{
    /// <summary>Bytes that hold it.</summary>
    public const int Size = 152;

    /// <summary>What the library says of a file that has another beginning.</summary>
    public const string Invalid = "MDB_INVALID: File is not an LMDB file";

    private const string OtherVersion = "MDB_VERSION_MISMATCH: Database environment version mismatch";
    private const string OtherFlags = "MDB_INCOMPATIBLE: Operation and DB incompatible, or DB flags changed";
    private const int MostLevels = 32;
    private const int SmallestPage = 256;
    private const int LargestPage = 65536;

    private const int FileFlags = 0x4000; // the file is named itself, not its folder
    private const int NumberKeys = 8;

    /// <summary>Bytes in a page.</summary>
    public required int PageSize { get; init; }

    /// <summary>The number of the change that made this state.</summary>
    public required ulong Change { get; init; }

    /// <summary>The page where the tree begins.</summary>
    public required ulong Root { get; init; }

    /// <summary>Levels of the tree; a tree without entries has none.</summary>
    public required int Depth { get; init; }

    /// <summary>The highest page in use.</summary>
    public required ulong LastPage { get; init; }

    /// <summary>Pages above the leaves.</summary>
    public ulong BranchPages { get; init; }

    /// <summary>Pages with entries.</summary>
    public ulong LeafPages { get; init; }

    /// <summary>Pages of long values.</summary>
    public ulong OverflowPages { get; init; }

    /// <summary>How many entries there are.</summary>
    public ulong Entries { get; init; }

    /// <summary>How large the file can become, in bytes.</summary>
    public ulong MapSize { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="page">The start of the page.</param>
    /// <param name="problem">What is wrong, as the library says it.</param>
    public static LmdbMeta? TryParse(ReadOnlySpan<byte> page, out string problem)
    {
        problem = Invalid;
        if (page.Length < Size || (Short(page, 10) & (ushort)LmdbPageKind.Meta) == 0 || Long(page, 16) != LmdbFormat.Magic)
        {
            return null;
        }

        if (Long(page, 20) != LmdbFormat.Version)
        {
            problem = OtherVersion;
            return null;
        }

        var pageSize = Long(page, 40);
        var depth = Short(page, 94);
        if (!BitOperations.IsPow2(pageSize) || pageSize is < SmallestPage or > LargestPage || depth > MostLevels)
        {
            return null;
        }

        // Several values for a key, keys that are numbers or sorted from their ends: nothing that Postfix makes.
        problem = Short(page, 92) == 0 ? "" : OtherFlags;
        return problem.Length > 0 ? null : new LmdbMeta
        {
            PageSize = (int)pageSize,
            Depth = Number(page, 128) == LmdbFormat.NoPage ? 0 : depth,
            Entries = Number(page, 120),
            Root = Number(page, 128),
            LastPage = Number(page, 136),
            Change = Number(page, 144),
        };
    }

    /// <summary>Writes it.</summary>
    /// <param name="page">The page, which is zero.</param>
    /// <param name="number">Which of the two it is.</param>
    public void Write(Span<byte> page, int number)
    {
        page[0] = (byte)number;
        BinaryPrimitives.WriteUInt16LittleEndian(page[10..], (ushort)LmdbPageKind.Meta);
        BinaryPrimitives.WriteUInt32LittleEndian(page[16..], LmdbFormat.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(page[20..], LmdbFormat.Version);
        BinaryPrimitives.WriteUInt64LittleEndian(page[32..], MapSize);

        // First the tree of the pages that are free again: none are.
        BinaryPrimitives.WriteInt32LittleEndian(page[40..], PageSize);
        BinaryPrimitives.WriteUInt16LittleEndian(page[44..], FileFlags | NumberKeys);
        BinaryPrimitives.WriteUInt64LittleEndian(page[80..], LmdbFormat.NoPage);

        BinaryPrimitives.WriteUInt16LittleEndian(page[94..], (ushort)Depth);
        BinaryPrimitives.WriteUInt64LittleEndian(page[96..], BranchPages);
        BinaryPrimitives.WriteUInt64LittleEndian(page[104..], LeafPages);
        BinaryPrimitives.WriteUInt64LittleEndian(page[112..], OverflowPages);
        BinaryPrimitives.WriteUInt64LittleEndian(page[120..], Entries);
        BinaryPrimitives.WriteUInt64LittleEndian(page[128..], Root);
        BinaryPrimitives.WriteUInt64LittleEndian(page[136..], LastPage);
        BinaryPrimitives.WriteUInt64LittleEndian(page[144..], Change);
    }

    private static ushort Short(ReadOnlySpan<byte> page, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(page[offset..]);

    private static uint Long(ReadOnlySpan<byte> page, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(page[offset..]);

    private static ulong Number(ReadOnlySpan<byte> page, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(page[offset..]);
}
