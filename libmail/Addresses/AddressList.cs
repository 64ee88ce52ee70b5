namespace Postfix.Mail;

/// <summary>The parsed text of an address header: addresses that can be rewritten, with the names, comments and groups around them (RFC 5322 section 3.4).</summary>
public sealed class AddressList
{
    private readonly List<AddressToken> _tokens;

    internal AddressList(List<AddressToken> tokens)
        => _tokens = tokens;

    /// <summary>Everything in the text, in order; addresses are tokens with children.</summary>
    public IReadOnlyList<AddressToken> Tokens => _tokens;

    /// <summary>Parses the text of a header. Nothing is refused: what is no address becomes one that needs quotes.</summary>
    /// <param name="text">The text after the colon.</param>
    /// <param name="limit">The largest number of words and operators; the rest of the text is ignored.</param>
    /// <returns>The list.</returns>
    public static AddressList Parse(ReadOnlySpan<char> text, int limit = int.MaxValue)
        => new(new AddressListBuilder(AddressScanner.Scan(text, limit)).Build());

    /// <summary>The addresses of the list, in order.</summary>
    /// <returns>The tokens of kind <see cref="AddressTokenKind.Address"/>.</returns>
    public IEnumerable<AddressToken> Addresses()
    {
        foreach (var token in _tokens)
        {
            if (token.Kind == AddressTokenKind.Address)
            {
                yield return token;
            }
        }
    }

    /// <summary>Writes the list as header text.</summary>
    /// <param name="onePerLine">Whether a line break follows each comma instead of a blank.</param>
    /// <param name="trimComments">Whether an address with more than 250 characters of names and comments around it is reduced to <c>&lt;address&gt;</c>.</param>
    /// <returns>The text, quoted where necessary.</returns>
    public string Format(bool onePerLine = false, bool trimComments = false)
        => AddressWriter.Format(_tokens, onePerLine, trimComments);
}
