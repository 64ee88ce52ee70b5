namespace Postfix.Mail;

/// <summary>What an <see cref="AddressToken"/> is.</summary>
public enum AddressTokenKind
{
    /// <summary>One special character, such as <c>@</c> or <c>,</c>.</summary>
    Operator,

    /// <summary>A word without special characters.</summary>
    Atom,

    /// <summary>A word that needs quotes.</summary>
    QuotedString,

    /// <summary>What stands between brackets.</summary>
    DomainLiteral,

    /// <summary>A comment with its parentheses, as written.</summary>
    Comment,

    /// <summary>An address: a list of the other kinds.</summary>
    Address,

    /// <summary>The colon after the name of a group.</summary>
    GroupStart,

    /// <summary>The semicolon at the end of a group.</summary>
    GroupEnd,
}
