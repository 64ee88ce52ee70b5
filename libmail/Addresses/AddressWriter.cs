using System.Text;

namespace Postfix.Mail;

/// <summary>Writes tokens of addresses in the form for headers (quoted) or in the form for tables and records (bare).</summary>
public static class AddressWriter
{
    /// <summary>The bare form of an address, such as <c>odd user@example.com</c>: no quotes, no comments.</summary>
    /// <param name="tokens">The tokens of one address.</param>
    /// <returns>The bare form.</returns>
    public static string Internal(IReadOnlyList<AddressToken> tokens)
    {
        if (tokens.Count == 1)
        {
            return tokens[0].Kind == AddressTokenKind.Atom ? tokens[0].Text : Internal(tokens, new StringBuilder());
        }

        return Internal(tokens, new StringBuilder());
    }

    /// <summary>The quoted form of an address, such as <c>"odd user"@example.com</c>.</summary>
    /// <param name="tokens">The tokens of one address.</param>
    /// <returns>The quoted form.</returns>
    public static string External(IReadOnlyList<AddressToken> tokens)
    {
        var bare = Internal(tokens);
        return bare.Length == 0 && tokens.Count > 0 ? "\"\"" : AddressQuoting.Quote(bare);
    }

    /// <summary>The text of an address as it was written, but for comments and needless white space: each word keeps its quotes.</summary>
    /// <param name="tokens">The tokens of one address.</param>
    /// <returns>The text.</returns>
    public static string AsWritten(IReadOnlyList<AddressToken> tokens)
    {
        var result = new StringBuilder();
        foreach (var token in tokens)
        {
            if (token.Is('<') && result.Length > 0)
            {
                result.Append(' ');
            }

            AppendQuoted(result, token);
            if (token.Is(','))
            {
                result.Append(' ');
            }
        }

        return result.ToString();
    }

    /// <summary>Writes a parsed header: addresses, names and comments.</summary>
    /// <param name="tokens">The tokens with addresses among them.</param>
    /// <param name="onePerLine">Whether a line break follows each comma instead of a blank.</param>
    /// <param name="trimComments">Whether to drop names and comments over 250 characters.</param>
    /// <returns>The text.</returns>
    public static string Format(IReadOnlyList<AddressToken> tokens, bool onePerLine, bool trimComments)
    {
        var text = new AddressListText(onePerLine, trimComments);
        for (var i = 0; i < tokens.Count; i++)
        {
            text.Add(tokens[i], i + 1 < tokens.Count ? tokens[i + 1] : null);
        }

        return text.Finish();
    }

    private static string Internal(IReadOnlyList<AddressToken> tokens, StringBuilder result)
    {
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case AddressTokenKind.Operator:
                    if (token.Symbol == '<' && result.Length > 0)
                    {
                        result.Append(' ');
                    }

                    result.Append(token.Symbol);
                    if (token.Symbol == ',')
                    {
                        result.Append(' ');
                    }

                    break;
                case AddressTokenKind.DomainLiteral:
                    result.Append('[').Append(token.Text).Append(']');
                    break;
                case AddressTokenKind.Address:
                    Internal(token.Children, result);
                    break;
                default:
                    result.Append(token.Text);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Writes one token that is no address as headers have it.</summary>
    /// <param name="result">Where it goes.</param>
    /// <param name="token">The token.</param>
    internal static void AppendQuoted(StringBuilder result, AddressToken token)
    {
        switch (token.Kind)
        {
            case AddressTokenKind.QuotedString:
                AppendEscaped(result.Append('"'), token.Text, "\"\\\r\n").Append('"');
                break;
            case AddressTokenKind.DomainLiteral:
                AppendEscaped(result.Append('['), token.Text, "\\\r\n").Append(']');
                break;
            case AddressTokenKind.Operator:
                result.Append(token.Symbol);
                break;
            case AddressTokenKind.GroupStart:
                result.Append(':');
                break;
            case AddressTokenKind.GroupEnd:
                result.Append(';');
                break;
            case AddressTokenKind.Comment:
                result.Append(token.Text).Replace('\n', ' ', result.Length - token.Text.Length, token.Text.Length);
                break;
            default:
                result.Append(token.Text);
                break;
        }
    }

    private static StringBuilder AppendEscaped(StringBuilder result, string text, string special)
    {
        foreach (var character in text)
        {
            if (special.Contains(character, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(character);
        }

        return result;
    }
}
