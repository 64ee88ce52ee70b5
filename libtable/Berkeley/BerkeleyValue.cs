namespace Postfix.Tables;

/// <summary>A key or value: its bytes, or the first of the overflow pages that have them.</summary>
internal readonly ref struct BerkeleyValue
{
    /// <summary>A value that is there.</summary>
    public BerkeleyValue(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
        Length = (uint)bytes.Length;
    }

    /// <summary>A value that is elsewhere.</summary>
    public BerkeleyValue(uint page, uint length)
    {
        Page = page;
        Length = length;
    }

    /// <summary>The bytes, when there is no page.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The first overflow page; 0 when the bytes are there.</summary>
    public uint Page { get; }

    /// <summary>How long it is.</summary>
    public uint Length { get; }
}
