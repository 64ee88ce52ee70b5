using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>A key or value as the Berkeley DB library takes it (DBT).</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal unsafe struct BerkeleyItem
{
    [FieldOffset(0)]
    public byte* Data;

    [FieldOffset(8)]
    public uint Size;

    public readonly ReadOnlySpan<byte> Bytes => new(Data, (int)Size);
}
