using System.Buffers;
using System.Text;

namespace Postfix.Tables;

/// <summary>Puts the local part of an address into quotes where RFC 5322 wants that.</summary>
internal static class LocalPartQuoting
{
    private static readonly SearchValues<char> s_specials = SearchValues.Create(
        "()<>,;:\\\"[]@\u007F" + string.Concat(Enumerable.Range(0, 33).Select(code => (char)code)));

    /// <summary>The quoted form; the same instance when no quotes are needed.</summary>
    public static string Quote(string user)
    {
        if (user.Length > 0 && !user.AsSpan().ContainsAny(s_specials) && user[0] != '.' && user[^1] != '.'
            && !user.Contains("..", StringComparison.Ordinal))
        {
            return user;
        }

        var quoted = new StringBuilder(user.Length + 8).Append('"');
        foreach (var letter in user)
        {
            if (letter is '"' or '\\' or '\r')
            {
                quoted.Append('\\');
            }

            quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}
