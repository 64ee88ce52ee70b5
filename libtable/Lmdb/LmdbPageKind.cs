namespace Postfix.Tables;

/// <summary>What a page of an LMDB file holds.</summary>
[Flags]
internal enum LmdbPageKind : ushort
{
    /// <summary>Nothing that is known.</summary>
    None = 0,

    /// <summary>The pages below it, with their first keys.</summary>
    Branch = 1,

    /// <summary>Entries.</summary>
    Leaf = 2,

    /// <summary>A long value, which goes on over the pages that follow.</summary>
    Overflow = 4,

    /// <summary>The state of the file.</summary>
    Meta = 8,

    /// <summary>Any of these.</summary>
    Any = Branch | Leaf | Overflow | Meta,

    /// <summary>Keys of one length without values; a page within an item: for keys with several values.</summary>
    Duplicates = 0x20 | 0x40,
}
