using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A search that is written as a URL (RFC 4516).</summary>
/// <param name="Scheme">ldap, ldaps or ldapi.</param>
/// <param name="Base">Where the search begins.</param>
/// <param name="Scope">How deep it goes.</param>
/// <param name="Filter">What is searched for.</param>
/// <param name="Attributes">What is wanted; empty for everything.</param>
internal sealed record LdapUrl(string Scheme, string Base, LdapScope Scope, string Filter, IReadOnlyList<string> Attributes)
{
    /// <summary>Whether a text begins as a URL of LDAP does.</summary>
    public static unsafe bool IsUrl(string text)
    {
        fixed (byte* bytes = ByteText.Encode(text + "\0"))
        {
            return LdapLibrary.IsUrl(bytes) != 0;
        }
    }

    /// <summary>Reads a URL.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="error">The library's code for what is wrong with it; 0 when nothing is.</param>
    public static unsafe LdapUrl? Parse(string text, out int error)
    {
        LdapUrlParts* parts;
        fixed (byte* bytes = ByteText.Encode(text + "\0"))
        {
            error = LdapLibrary.ParseUrl(bytes, &parts);
        }

        if (error != 0)
        {
            return null;
        }

        var attributes = new List<string>();
        for (var item = parts->Attributes; item is not null && *item is not null; item++)
        {
            attributes.Add(LdapLibrary.Text(*item));
        }

        var url = new LdapUrl(
            LdapLibrary.Text(parts->Scheme), LdapLibrary.Text(parts->Base), (LdapScope)parts->Scope, LdapLibrary.Text(parts->Filter), attributes);
        LdapLibrary.FreeUrl(parts);
        return url;
    }
}
