using Postfix.Mail;

namespace Postfix.Smtpd;

/// <summary>The address in MAIL, RCPT and VRFY (RFC 5321 4.1.2), as liberal as the field needs it.</summary>
internal static class EnvelopePath
{
    /// <summary>Takes the address out of a word, in internal (unquoted) form; empty for the null sender.</summary>
    /// <param name="word">The word; RFC 5322 comments and phrases are borne unless <paramref name="strict"/>.</param>
    /// <param name="strict">Whether only a bare address within angle brackets will do.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(string word, bool strict, out string address)
    {
        address = "";
        AddressToken? found = null;
        var others = 0;
        foreach (var token in AddressList.Parse(word).Tokens)
        {
            if (token.Kind == AddressTokenKind.Address)
            {
                if (found is not null)
                {
                    return false;
                }
                found = token;
            }
            else if (!token.Is('<') && !token.Is('>'))
            {
                others++;
            }
        }
        if (strict && (others > 0 || !word.StartsWith('<')))
        {
            return false;
        }
        if (found is null)
        {
            return true;
        }
        var hasRoute = found.Children.Count > 0 && found.Children[0].Is('@');
        SourceRoute.Remove(found.Children);
        address = AddressWriter.Internal(found.Children);
        return !strict || !hasRoute;
    }
}
