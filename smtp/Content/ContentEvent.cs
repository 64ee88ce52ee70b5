using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>A header, or a body line or piece of one, that the MIME parser found.</summary>
/// <param name="IsHeader">Whether it is a header.</param>
/// <param name="EndsLine">Whether a line ends with it.</param>
internal readonly record struct ContentEvent(bool IsHeader, bool EndsLine)
{
    /// <summary>Where the header stands.</summary>
    public HeaderClass HeaderClass { get; init; }

    /// <summary>The header, when it is one with special treatment.</summary>
    public HeaderField? Field { get; init; }

    /// <summary>Where its text starts.</summary>
    public int Start { get; init; }

    /// <summary>How long its text is.</summary>
    public int Length { get; init; }
}
