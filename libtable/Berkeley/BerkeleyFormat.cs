namespace Postfix.Tables;

/// <summary>Numbers of the files that are written: low byte first, without checksums, as the library makes them by default.</summary>
internal static class BerkeleyFormat
{
    /// <summary>Bytes in a page.</summary>
    public const int PageSize = 4096;

    /// <summary>Bytes before the index of a page.</summary>
    public const int Overhead = 26;

    /// <summary>Bytes of an entry of a page's index.</summary>
    public const int IndexSize = 2;

    /// <summary>The version of the format.</summary>
    public const int Version = 9;

    /// <summary>An item that is there.</summary>
    public const byte PlainItem = 1;

    /// <summary>An item on overflow pages.</summary>
    public const byte BigItem = 3;

    /// <summary>Bytes of a reference to an item on overflow pages.</summary>
    public const int ReferenceSize = 12;
}
