using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>The library's view of bytes: struct berval.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LdapValue
{
    public nuint Length;
    public byte* Bytes;
}
