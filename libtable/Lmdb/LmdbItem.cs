namespace Postfix.Tables;

/// <summary>A key or value as the LMDB library takes it (MDB_val).</summary>
internal unsafe struct LmdbItem
{
    public nuint Size;
    public byte* Data;

    public readonly ReadOnlySpan<byte> Bytes => new(Data, (int)Size);
}
