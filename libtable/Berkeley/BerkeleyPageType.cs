namespace Postfix.Tables;

/// <summary>What a page of a Berkeley DB file holds.</summary>
internal enum BerkeleyPageType : byte
{
    /// <summary>Nothing yet.</summary>
    Unused = 0,

    /// <summary>Entries of a bucket as they came.</summary>
    HashUnsorted = 2,

    /// <summary>Places of other pages of a tree.</summary>
    TreeInternal = 3,

    /// <summary>Entries of a tree.</summary>
    TreeLeaf = 5,

    /// <summary>A piece of an item that is too big for the others.</summary>
    Overflow = 7,

    /// <summary>The first page of a hash file.</summary>
    HashHeader = 8,

    /// <summary>The first page of a tree file.</summary>
    TreeHeader = 9,

    /// <summary>Entries of a bucket in the order of their keys.</summary>
    Hash = 13,
}
