using System.Text;
using Postfix.Server;

namespace Postfix.Delivery;

/// <summary>The line that each delivery attempt leaves in the log for each recipient; many programs parse it.</summary>
/// <param name="addresses">How to write addresses.</param>
/// <param name="maximalDecimals">delay_logging_resolution_limit.</param>
public sealed class DeliveryLogLine(LoggedAddress addresses, int maximalDecimals)
{
    /// <summary>Formats the line, without the queue id in front.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="word">The log line's <c>status=</c>.</param>
    /// <param name="times">When the message passed each stage.</param>
    /// <param name="now">The present in microseconds since 1970.</param>
    public string Format(RecipientOutcome outcome, string word, DeliveryStages times, long now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(times);
        var recipient = outcome.Recipient;
        var text = new StringBuilder(256);
        text.Append("to=<").Append(addresses.Format(recipient.Address)).Append('>');
        if (recipient.Original.Length > 0 && !recipient.Original.Equals(recipient.Address, StringComparison.OrdinalIgnoreCase))
        {
            text.Append(", orig_to=<").Append(addresses.Format(recipient.Original)).Append('>');
        }
        text.Append(", relay=").Append(outcome.Relay);
        if (times.ReuseCount > 0)
        {
            text.Append(", conn_use=").Append(times.ReuseCount + 1);
        }
        times.Append(text, now, maximalDecimals);
        if (outcome.Tls is { } tls)
        {
            text.Append(", tls=").Append(tls);
        }
        text.Append(", dsn=").Append(outcome.Dsn.Status).Append(", status=").Append(word);
        text.Append(" (").Append(outcome.Dsn.Reason).Append(')');
        return text.ToString();
    }
}
