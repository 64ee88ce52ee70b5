using Postfix.Mail;

namespace Postfix.Smtpd;

/// <summary>The address in MAIL, RCPT and VRFY (RFC 5321 4.1.2), as liberal as the field needs it.</summary>
internal static class EnvelopePath
{
    /// <summary>Takes the address out of a word, in internal (unquoted) form; empty where there is none.</summary>
    /// <param name="word">The word; the comments, phrases and groups of RFC 5322 are borne unless <paramref name="strict"/>.</param>
    /// <param name="strict">Whether only a bare address within angle brackets will do.</param>
    /// <param name="address">The address.</param>
    /// <returns>False where there is more than one address, or not what <paramref name="strict"/> asks for.</returns>
    public static bool TryParse(string word, bool strict, out string address)
    {
        var list = AddressList.Parse(WithoutRoute(Text(word)));
        var found = list.Addresses().FirstOrDefault();
        var others = list.Tokens.Count(static token => token.Kind != AddressTokenKind.Address && !token.Is('<') && !token.Is('>'));
        address = found is null ? "" : AddressWriter.Internal(found.Children);
        return list.Addresses().Skip(1).FirstOrDefault() is null
            && (!strict || (word.StartsWith('<') && others == 0 && !address.StartsWith('@')));
    }

    /// <summary>The address as it was given: what stands in angle brackets around a whole word, or the word.</summary>
    /// <param name="word">The word.</param>
    public static string Text(string word) => word.Length > 1 && word[0] == '<' && word[^1] == '>' ? word[1..^1] : word;

    /// <summary>Takes one source route off (RFC 5321 appendix C), which nobody follows any more.</summary>
    private static ReadOnlySpan<char> WithoutRoute(ReadOnlySpan<char> path)
        => path.StartsWith("@") ? path[(path.IndexOf(':') + 1)..] : path;
}
