namespace Postfix.Tables;

/// <summary>Numbers of LMDB files, all of them low byte first.</summary>
internal static class LmdbFormat
{
    /// <summary>What a file begins with, behind the header of its first page.</summary>
    public const uint Magic = 0xBEEFC0DE;

    /// <summary>The version of the format.</summary>
    public const uint Version = 1;

    /// <summary>Bytes in a page of the files that are written.</summary>
    public const int PageSize = 4096;

    /// <summary>Bytes before the index of a page.</summary>
    public const int Overhead = 16;

    /// <summary>Bytes of an entry of a page's index.</summary>
    public const int IndexSize = 2;

    /// <summary>Bytes before the key of an item.</summary>
    public const int ItemHeader = 8;

    /// <summary>Bytes of a reference to a value on pages of its own.</summary>
    public const int ReferenceSize = 8;

    /// <summary>The longest item of the files that are written: two of them have to fit on a page.</summary>
    public const int LongestItem = (((PageSize - Overhead) / 2) & ~1) - IndexSize;

    /// <summary>The longest key.</summary>
    public const int LongestKey = 511;

    /// <summary>The first page that is not about the file itself.</summary>
    public const long FirstPage = 2;

    /// <summary>The root of a tree without pages.</summary>
    public const ulong NoPage = ulong.MaxValue;

    /// <summary>Flag of an item whose value is on pages of its own.</summary>
    public const ushort BigFlag = 1;

    /// <summary>Flag of an item with several values.</summary>
    public const ushort DuplicatesFlag = 4;
}
