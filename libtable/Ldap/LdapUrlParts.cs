using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>A parsed URL in the library's memory: LDAPURLDesc.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LdapUrlParts
{
    public LdapUrlParts* Next;
    public byte* Scheme;
    public byte* Host;
    public int Port;
    public byte* Base;
    public byte** Attributes;
    public int Scope;
    public byte* Filter;
    public byte** Extensions;
    public int CriticalExtensions;
}
