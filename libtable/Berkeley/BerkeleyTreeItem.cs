using System.Buffers.Binary;

namespace Postfix.Tables;

/// <summary>Puts items onto pages of a tree. They begin at multiples of four.</summary>
internal static class BerkeleyTreeItem
{
    // Two keys and two values have to fit on each page.
    private const int BigSize = ((BerkeleyFormat.PageSize - BerkeleyFormat.Overhead) / 4) - 10;
    private const int LeafHeader = 3;
    private const int InternalHeader = 12;

    /// <summary>The bytes that an item takes on a leaf.</summary>
    public static int Size(ReadOnlySpan<byte> item) => IsBig(item) ? BerkeleyFormat.ReferenceSize : Align(LeafHeader + item.Length);

    /// <summary>The bytes that an item takes on a page above the leaves.</summary>
    public static int InternalSize(ReadOnlySpan<byte> key)
        => Align(InternalHeader + (IsBig(key) ? BerkeleyFormat.ReferenceSize : key.Length));

    /// <summary>Adds an item to a leaf.</summary>
    public static void Add(BerkeleyPageBuilder page, ReadOnlySpan<byte> item, BerkeleyOutput output)
    {
        if (IsBig(item))
        {
            var first = output.WriteBig(item);
            WriteReference(page.Add(BerkeleyFormat.ReferenceSize), first, item.Length);
            return;
        }

        var bytes = page.Add(Size(item));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)item.Length);
        bytes[2] = BerkeleyFormat.PlainItem;
        item.CopyTo(bytes[LeafHeader..]);
    }

    /// <summary>Adds the place of a page to one above it.</summary>
    public static void AddInternal(BerkeleyPageBuilder page, ReadOnlySpan<byte> key, uint child, BerkeleyOutput output)
    {
        var big = IsBig(key) ? output.WriteBig(key) : 0;
        var bytes = page.Add(InternalSize(key));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(big != 0 ? BerkeleyFormat.ReferenceSize : key.Length));
        bytes[2] = big != 0 ? BerkeleyFormat.BigItem : BerkeleyFormat.PlainItem;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], child);
        if (big != 0)
        {
            WriteReference(bytes[InternalHeader..], big, key.Length);
        }
        else
        {
            key.CopyTo(bytes[InternalHeader..]);
        }
    }

    private static void WriteReference(Span<byte> bytes, uint page, int length)
    {
        bytes[2] = BerkeleyFormat.BigItem;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], page);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], length);
    }

    private static bool IsBig(ReadOnlySpan<byte> item) => item.Length > BigSize;

    private static int Align(int size) => (size + 3) & ~3;
}
