namespace Postfix.Mail;

/// <summary>A word, an operator or a whole address in the text of an address header (RFC 5322 section 3.4).</summary>
public sealed class AddressToken
{
    private static readonly List<AddressToken> s_none = [];

    private AddressToken(AddressTokenKind kind, char symbol, string text, List<AddressToken> children)
    {
        Kind = kind;
        Symbol = symbol;
        Text = text;
        Children = children;
    }

    /// <summary>What this is.</summary>
    public AddressTokenKind Kind { get; }

    /// <summary>The character of an operator; NUL for everything else.</summary>
    public char Symbol { get; }

    /// <summary>The text of a word without its quotes, brackets and backslashes; that of a comment as written.</summary>
    public string Text { get; }

    /// <summary>The tokens of an address, which may be replaced; empty for everything else.</summary>
    public List<AddressToken> Children { get; private set; }

    /// <summary>Whether a blank stands between two tokens of this sort.</summary>
    internal bool IsWord => Kind is not (AddressTokenKind.Operator or AddressTokenKind.GroupStart or AddressTokenKind.GroupEnd);

    /// <summary>Makes an operator.</summary>
    /// <param name="symbol">The special character.</param>
    /// <returns>The token.</returns>
    public static AddressToken Operator(char symbol) => new(AddressTokenKind.Operator, symbol, "", s_none);

    /// <summary>Makes a word or comment.</summary>
    /// <param name="kind">Atom, quoted string, domain literal or comment.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The token.</returns>
    public static AddressToken Word(AddressTokenKind kind, string text) => new(kind, '\0', text, s_none);

    /// <summary>Makes an address.</summary>
    /// <param name="children">Its tokens.</param>
    /// <returns>The token.</returns>
    public static AddressToken Address(List<AddressToken> children) => new(AddressTokenKind.Address, '\0', "", children);

    /// <summary>Makes the colon or semicolon around a group.</summary>
    /// <param name="kind">Group start or end.</param>
    /// <returns>The token.</returns>
    public static AddressToken Group(AddressTokenKind kind) => new(kind, '\0', "", s_none);

    /// <summary>Whether this is a given operator.</summary>
    /// <param name="symbol">The special character.</param>
    /// <returns>True for that operator.</returns>
    public bool Is(char symbol) => Kind == AddressTokenKind.Operator && Symbol == symbol;

    /// <summary>Replaces the tokens of an address.</summary>
    /// <param name="children">The new tokens.</param>
    /// <exception cref="InvalidOperationException">This is no address.</exception>
    public void Replace(List<AddressToken> children)
        => Children = Kind == AddressTokenKind.Address ? children : throw new InvalidOperationException("not an address");
}
