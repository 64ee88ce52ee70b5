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
        if (strict && !word.StartsWith('<'))
        {
            return false;
        }
        var tokens = AddressScanner.Scan(word);
        if (!TryFindContent(tokens, out var content, out var others))
        {
            return false;
        }
        others += content.RemoveAll(static token => token.Kind == AddressTokenKind.Comment);
        SourceRoute.Remove(content);
        if ((strict && others > 0) || HasSeparator(content) || HasAdjacentWords(content))
        {
            return false;
        }
        address = AddressWriter.Internal(content);
        return !strict || !address.StartsWith('@');
    }

    /// <summary>The tokens between the angle brackets, or all of them where there are none, and how many are outside.</summary>
    private static bool TryFindContent(List<AddressToken> tokens, out List<AddressToken> content, out int others)
    {
        var open = tokens.FindIndex(static token => token.Is('<'));
        var close = tokens.FindLastIndex(static token => token.Is('>'));
        if (open < 0)
        {
            // Postfix: a closing bracket without an opening one is borne.
            content = close == tokens.Count - 1 && close > 0 ? tokens[..close] : tokens;
            others = 0;
            return true;
        }
        content = close > open ? tokens[(open + 1)..close] : [];
        others = open + tokens.Count - 1 - close;
        while (content.Count > 1 && content[0].Is('<') && content[^1].Is('>'))
        {
            content = content[1..^1];
        }
        return close > open && tokens.Skip(close + 1).All(static token => token.Kind == AddressTokenKind.Comment);
    }

    private static bool HasSeparator(List<AddressToken> content)
        => content.Exists(static token => token.Is(',') || token.Is(';') || token.Is('<') || token.Is('>'));

    private static bool HasAdjacentWords(List<AddressToken> content)
    {
        for (var index = 1; index < content.Count; index++)
        {
            if (IsWord(content[index]) && IsWord(content[index - 1]))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsWord(AddressToken token)
        => token.Kind is AddressTokenKind.Atom or AddressTokenKind.QuotedString or AddressTokenKind.DomainLiteral;
}
