namespace Postfix.Protocol;

/// <summary>
/// One SMTP reply: what a server says about one command, as it stands on the wire (RFC 5321 4.2, RFC 3463).
/// </summary>
/// <param name="Code">The three-digit code; 0 when the text does not begin with one.</param>
/// <param name="Status">The enhanced status code (<c>2.1.5</c>), or empty when the reply has none that fits its code.</param>
/// <param name="Text">The complete reply with its codes; the lines of a multi-line reply are joined by one LF.</param>
public readonly record struct SmtpReply(int Code, string Status, string Text)
{
    /// <summary>The reply with this text.</summary>
    /// <param name="text">The complete reply, for instance <c>250 2.1.0 Ok</c>; several lines are separated by LF.</param>
    public static SmtpReply From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = ReplySyntax.Code(text);
        return new SmtpReply(code, ReplySyntax.Status(text, code), text);
    }

    /// <summary>The first digit of the code: 2 accepted, 3 go on, 4 try again later, 5 refused; 0 for no reply.</summary>
    public int Class => Code / 100;

    /// <summary>Whether the command was accepted or may go on (2xx, 3xx).</summary>
    public bool IsPositive => Class is 2 or 3;

    /// <summary>Whether the refusal is temporary (4xx).</summary>
    public bool IsTemporary => Class == 4;

    /// <summary>Whether the refusal is final (5xx).</summary>
    public bool IsPermanent => Class == 5;

    /// <summary>The status code, or <c>X.0.0</c> with the class of the code where the reply has none, or
    /// <c>5.5.0</c> where the class is none that exists.</summary>
    public string StatusOrDefault => Status.Length > 0 ? Status : Class is 2 or 4 or 5 ? $"{Class}.0.0" : "5.5.0";

    /// <summary>The reply's text.</summary>
    public override string ToString() => Text;
}
