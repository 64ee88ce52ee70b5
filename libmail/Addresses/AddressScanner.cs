using System.Buffers;
using System.Text;

namespace Postfix.Mail;

/// <summary>Splits the text of addresses into words, operators and comments (RFC 5322 section 3.2); anything is accepted.</summary>
public static class AddressScanner
{
    // Beyond the specials of RFC 5322, the operators of old address forms: site!user and user%site.
    private const string Operators = "|%!()<>@,;:\\\".[]";

    private static readonly SearchValues<char> s_atomEnd = SearchValues.Create(" \t\r\n" + Operators);

    /// <summary>Splits a text into tokens.</summary>
    /// <param name="text">The text; it need not be valid.</param>
    /// <param name="limit">The largest number of tokens; the rest of the text is ignored.</param>
    /// <returns>The tokens, none of them an address.</returns>
    public static List<AddressToken> Scan(ReadOnlySpan<char> text, int limit = int.MaxValue)
    {
        var tokens = new List<AddressToken>();
        var position = 0;
        while (position < text.Length && tokens.Count < limit)
        {
            var character = text[position];
            switch (character)
            {
                case ' ' or '\t' or '\r' or '\n':
                    position++;
                    break;
                case '(':
                    tokens.Add(AddressToken.Word(AddressTokenKind.Comment, ScanComment(text, ref position)));
                    break;
                case '[':
                    position++;
                    tokens.Add(AddressToken.Word(AddressTokenKind.DomainLiteral, ScanUntil(text, ref position, ']')));
                    break;
                case '"':
                    position++;
                    tokens.Add(AddressToken.Word(AddressTokenKind.QuotedString, ScanUntil(text, ref position, '"')));
                    break;
                default:
                    tokens.Add(character != '\\' && Operators.Contains(character, StringComparison.Ordinal)
                        ? AddressToken.Operator(text[position++])
                        : ScanAtom(text, ref position));
                    break;
            }
        }

        return tokens;
    }

    private static string ScanComment(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        var level = 0;
        while (position < text.Length)
        {
            var character = text[position++];
            if (character == '\\')
            {
                position = Math.Min(position + 1, text.Length);
            }
            else if (character == '(')
            {
                level++;
            }
            else if (character == ')' && --level == 0)
            {
                break;
            }
        }

        return new string(text[start..position]);
    }

    private static string ScanUntil(ReadOnlySpan<char> text, ref int position, char end)
    {
        var rest = text[position..];
        var plain = rest.IndexOfAny(end, '\\');
        if (plain >= 0 && rest[plain] == end && rest[..plain].IndexOfAny('\t', '\r', '\n') < 0)
        {
            position += plain + 1;
            return new string(rest[..plain]);
        }

        var result = new StringBuilder();
        for (; position < text.Length && text[position] != end; position++)
        {
            if (text[position] == '\\' && ++position == text.Length)
            {
                break;
            }

            result.Append(Flatten(text[position]));
        }

        position = Math.Min(position + 1, text.Length);
        return result.ToString();
    }

    private static AddressToken ScanAtom(ReadOnlySpan<char> text, ref int position)
    {
        var rest = text[position..];
        var end = rest.IndexOfAny(s_atomEnd);
        end = end < 0 ? rest.Length : end;
        if (end == rest.Length || rest[end] != '\\')
        {
            position += end;
            return Word(new string(rest[..end]));
        }

        var result = new StringBuilder();
        for (; position < text.Length; position++)
        {
            if (text[position] == '\\')
            {
                if (++position == text.Length)
                {
                    break;
                }
            }
            else if (s_atomEnd.Contains(text[position]))
            {
                break;
            }

            result.Append(Flatten(text[position]));
        }

        return Word(result.ToString());
    }

    /// <summary>Backslashes may have put anything into an atom; what cannot stand bare becomes a quoted string.</summary>
    private static AddressToken Word(string text)
    {
        var bare = !text.AsSpan().ContainsAny(s_atomEnd);
        foreach (var character in text)
        {
            bare &= character is >= ' ' and not (char)127;
        }

        return AddressToken.Word(bare ? AddressTokenKind.Atom : AddressTokenKind.QuotedString, text);
    }

    private static char Flatten(char character) => character is '\t' or '\r' or '\n' ? ' ' : character;
}
