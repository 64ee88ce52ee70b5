using Postfix.Posix;

namespace Postfix.Cleanup;

/// <summary>A header or line that a table has something to say about.</summary>
/// <param name="Message">The message.</param>
/// <param name="Context">What it is.</param>
/// <param name="MapName">The parameter with the table.</param>
/// <param name="Text">The header or line.</param>
/// <param name="Argument">What follows the action in the table.</param>
internal sealed record CheckMatch(Message Message, CheckContext Context, string MapName, byte[] Text, string Argument)
{
    private const int LoggedLength = 200;

    /// <summary>The word for what it is in the log.</summary>
    public string Kind => Context == CheckContext.Header ? "header" : "body";

    /// <summary>The line for the log.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="text">Why; empty for no reason.</param>
    public string Describe(string action, string text)
    {
        var content = ByteText.Decode(Text.AsSpan(0, Math.Min(Text.Length, LoggedLength)));
        var line = $"{Message.Id}: {action}: {Kind} {content} from {Message.Attribute("log_message_origin") ?? "local"};";
        if (Message.Sender is not null)
        {
            line += $" from=<{Message.Addresses.Format(Message.Sender)}>";
        }

        if (Message.LastRecipient is not null)
        {
            line += $" to=<{Message.Addresses.Format(Message.LastRecipient)}>";
        }

        if (Message.Attribute("log_protocol_name") is { } protocol)
        {
            line += $" proto={protocol}";
        }

        if (Message.Attribute("log_helo_name") is { } helo)
        {
            line += $" helo=<{helo}>";
        }

        return text.Length > 0 ? $"{line}: {text}" : line;
    }
}
