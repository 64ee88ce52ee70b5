using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The calls of OpenLDAP's client library; it is loaded when the first ldap table is opened.</summary>
internal static unsafe class LdapLibrary
{
    // Names of the library: OpenLDAP 2.5 (Debian 12), 2.6.
    private static readonly nint s_library = Load("libldap-2.5.so.0", "libldap.so.2");
    private static readonly nint s_encoding = Load("liblber-2.5.so.0", "liblber.so.2");

    private static readonly delegate* unmanaged<int, byte*> s_errorText = (delegate* unmanaged<int, byte*>)Find("ldap_err2string");

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable => s_library != 0 && s_encoding != 0;

    public static delegate* unmanaged<void**, byte*, int> Initialize { get; } = (delegate* unmanaged<void**, byte*, int>)Find("ldap_initialize");

    public static delegate* unmanaged<void*, int, void*, int> SetOption { get; } = (delegate* unmanaged<void*, int, void*, int>)Find("ldap_set_option");

    public static delegate* unmanaged<void*, int, void*, int> GetOption { get; } = (delegate* unmanaged<void*, int, void*, int>)Find("ldap_get_option");

    public static delegate* unmanaged<void*, int, void*, int> SetEncodingOption { get; } = (delegate* unmanaged<void*, int, void*, int>)Find("ber_set_option", s_encoding);

    public static delegate* unmanaged<void*, int, void*, int> ControlBuffer { get; } = (delegate* unmanaged<void*, int, void*, int>)Find("ber_sockbuf_ctrl", s_encoding);

    public static delegate* unmanaged<void*, void*, void*, int> StartTls { get; } = (delegate* unmanaged<void*, void*, void*, int>)Find("ldap_start_tls_s");

    public static delegate* unmanaged<void*, byte*, byte*, LdapValue*, void*, void*, int*, int> Bind { get; }
        = (delegate* unmanaged<void*, byte*, byte*, LdapValue*, void*, void*, int*, int>)Find("ldap_sasl_bind");

    public static delegate* unmanaged<void*, byte*, byte*, void*, void*, uint, void*, void*, int> BindInteractively { get; }
        = (delegate* unmanaged<void*, byte*, byte*, void*, void*, uint, void*, void*, int>)Find("ldap_sasl_interactive_bind_s");

    public static delegate* unmanaged<void*, byte*, int, byte*, byte**, int, void*, void*, LdapTime*, int, int*, int> Search { get; }
        = (delegate* unmanaged<void*, byte*, int, byte*, byte**, int, void*, void*, LdapTime*, int, int*, int>)Find("ldap_search_ext");

    public static delegate* unmanaged<void*, int, int, LdapTime*, void**, int> Result { get; }
        = (delegate* unmanaged<void*, int, int, LdapTime*, void**, int>)Find("ldap_result");

    public static delegate* unmanaged<void*, void*, int*, byte**, byte**, byte***, void***, int, int> ParseResult { get; }
        = (delegate* unmanaged<void*, void*, int*, byte**, byte**, byte***, void***, int, int>)Find("ldap_parse_result");

    public static delegate* unmanaged<void*, int, void*, void*, int> Abandon { get; } = (delegate* unmanaged<void*, int, void*, void*, int>)Find("ldap_abandon_ext");

    public static delegate* unmanaged<void*, void*, void*, int> Unbind { get; } = (delegate* unmanaged<void*, void*, void*, int>)Find("ldap_unbind_ext");

    public static delegate* unmanaged<void*, int> FreeMessage { get; } = (delegate* unmanaged<void*, int>)Find("ldap_msgfree");

    public static delegate* unmanaged<void*, void*, void*> FirstEntry { get; } = (delegate* unmanaged<void*, void*, void*>)Find("ldap_first_entry");

    public static delegate* unmanaged<void*, void*, void*> NextEntry { get; } = (delegate* unmanaged<void*, void*, void*>)Find("ldap_next_entry");

    public static delegate* unmanaged<void*, void*, void**, byte*> FirstAttribute { get; } = (delegate* unmanaged<void*, void*, void**, byte*>)Find("ldap_first_attribute");

    public static delegate* unmanaged<void*, void*, void*, byte*> NextAttribute { get; } = (delegate* unmanaged<void*, void*, void*, byte*>)Find("ldap_next_attribute");

    public static delegate* unmanaged<void*, void*, byte*, LdapValue**> GetValues { get; } = (delegate* unmanaged<void*, void*, byte*, LdapValue**>)Find("ldap_get_values_len");

    public static delegate* unmanaged<LdapValue**, void> FreeValues { get; } = (delegate* unmanaged<LdapValue**, void>)Find("ldap_value_free_len");

    public static delegate* unmanaged<void*, void> FreeMemory { get; } = (delegate* unmanaged<void*, void>)Find("ldap_memfree");

    public static delegate* unmanaged<void*, int, void> FreeEncoding { get; } = (delegate* unmanaged<void*, int, void>)Find("ber_free", s_encoding);

    public static delegate* unmanaged<byte*, int> IsUrl { get; } = (delegate* unmanaged<byte*, int>)Find("ldap_is_ldap_url");

    public static delegate* unmanaged<byte*, LdapUrlParts**, int> ParseUrl { get; } = (delegate* unmanaged<byte*, LdapUrlParts**, int>)Find("ldap_url_parse");

    public static delegate* unmanaged<LdapUrlParts*, void> FreeUrl { get; } = (delegate* unmanaged<LdapUrlParts*, void>)Find("ldap_free_urldesc");

    /// <summary>The library's text for a result code.</summary>
    public static string ErrorText(int code) => Text(s_errorText(code));

    /// <summary>A text of the library's; empty for none.</summary>
    public static string Text(byte* text) => text is null ? "" : ByteText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    private static nint Load(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return library;
            }
        }

        return 0;
    }

    private static void* Find(string name) => Find(name, s_library);

    private static void* Find(string name, nint library)
        => library != 0 && NativeLibrary.TryGetExport(library, name, out var address) ? (void*)address : null;
}
