using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>Whom the library tells about its sockets: struct ldap_conncb.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LdapConnectionHook
{
    public delegate* unmanaged<void*, void*, void*, void*, LdapConnectionHook*, int> Added;
    public delegate* unmanaged<void*, void*, LdapConnectionHook*, void> Removed;
    public nint Argument;
}
