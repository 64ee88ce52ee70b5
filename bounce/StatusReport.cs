using System.Text;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>Writes the machine-readable part of a notice (RFC 3464 2).</summary>
internal sealed class StatusReport(NoticeSettings settings, Notice notice)
{
    private readonly StringBuilder _text = new();

    /// <summary>The whole part: fields of the message, then of each recipient, each group behind an empty line.</summary>
    public string Write()
    {
        Field("Reporting-MTA", $"dns; {settings.Identity.MyHostname}");
        if (notice.Request.EnvelopeId.Length > 0)
        {
            Field("Original-Envelope-Id", notice.Request.EnvelopeId);
        }

        Field("X-Postfix-Queue-ID", notice.Request.QueueId);
        if (notice.Message?.Sender is not null)
        {
            var sender = SenderOf(notice.Message, settings);
            Field("X-Postfix-Sender", $"{AddressType(sender)}; {sender}");
        }

        if (notice.Message?.Arrived is { } arrived)
        {
            Field("Arrival-Date", MailDate.Format(arrived));
        }

        foreach (var entry in notice.Recipients ?? [])
        {
            WriteRecipient(entry);
        }

        return _text.ToString();
    }

    /// <summary>The quoted sender of a message; the mailer daemon's address for the null sender.</summary>
    public static string SenderOf(OriginalMessage message, NoticeSettings settings)
        => AddressQuoting.Quote(string.IsNullOrEmpty(message.Sender) ? $"MAILER-DAEMON@{settings.Identity.MyHostname}" : message.Sender);

    private void WriteRecipient(DeliveryLogEntry entry)
    {
        var (recipient, dsn) = entry;
        _text.Append('\n');
        Field("Final-Recipient", $"{AddressType(recipient.Address)}; {recipient.Address}");
        if (recipient.DsnOriginal.Length > 0)
        {
            Field("Original-Recipient", recipient.DsnOriginal);
        }
        else if (recipient.Original.Length > 0)
        {
            Field("Original-Recipient", $"{AddressType(recipient.Original)}; {recipient.Original}");
        }

        Field("Action", !notice.IsTrouble ? dsn.Action : notice.IsDelay ? "delayed" : "failed");
        Field("Status", dsn.Status);
        if (dsn.MtaType.Length > 0 && dsn.MtaName.Length > 0)
        {
            Field("Remote-MTA", $"{dsn.MtaType}; {dsn.MtaName}");
        }

        var diagnostic = dsn.DiagnosticType.Length > 0 && dsn.DiagnosticText.Length > 0
            ? $"{dsn.DiagnosticType}; {dsn.DiagnosticText}"
            : $"X-{settings.Identity.MailName}; {dsn.Reason}";
        NoticeText.AppendWrapped(_text, $"Diagnostic-Code: {diagnostic}");
        if (notice.IsDelay && notice.Message?.Arrived is { } arrived)
        {
            Field("Will-Retry-Until", MailDate.Format(arrived + settings.Lifetime));
        }
    }

    private void Field(string name, string value) => _text.Append(name).Append(": ").Append(Log.Printable(value)).Append('\n');

    private string AddressType(string address) => notice.IsGlobal && !Ascii.IsValid(address) ? "utf-8" : "rfc822";
}
