using System.Globalization;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Adds the headers that a message must have and lacks (RFC 5322 section 3.6).</summary>
internal sealed class HeaderCompletion(CleanupParameters parameters, MimeParameters mime, QueueParameters queue, string hostname)
{
    private const ulong VisibleRecipients =
        (1UL << (int)HeaderId.To) | (1UL << (int)HeaderId.Cc) | (1UL << (int)HeaderId.ResentTo) | (1UL << (int)HeaderId.ResentCc);

    /// <summary>Adds what is missing, at the end of the headers.</summary>
    /// <param name="message">The message.</param>
    /// <param name="seen">The headers it has, a bit for each <see cref="HeaderId"/>.</param>
    /// <param name="isResent">Whether it was sent again, so that Resent- headers count.</param>
    public void Complete(Message message, ulong seen, bool isResent)
    {
        var adds = message.HeaderContext is not null || parameters.AlwaysAddMissingHeaders;
        var prefix = isResent ? "Resent-" : "";
        if (adds && !Has(seen, isResent ? HeaderId.ResentMessageId : HeaderId.MessageId))
        {
            AddMessageId(message, prefix, isResent);
        }

        if (!Has(seen, HeaderId.MessageId) && (isResent || !adds))
        {
            Log.Info($"{message.Id}: message-id=<>");
        }

        if (adds && !Has(seen, isResent ? HeaderId.ResentDate : HeaderId.Date))
        {
            var arrival = DateTimeOffset.FromUnixTimeSeconds(message.ArrivalSeconds);
            Put(message, $"{prefix}Date: {MailDate.Format(arrival)}");
        }

        if (adds && !Has(seen, isResent ? HeaderId.ResentFrom : HeaderId.From))
        {
            Put(message, $"{prefix}From: {From(message)}");
        }

        if (adds && (seen & VisibleRecipients) == 0 && parameters.UndisclosedRecipientsHeader.Length > 0)
        {
            AddUndisclosedRecipients(message);
        }

        if ((message.SendOptions & SendOptions.RequireTls) != 0 && parameters.RequireTlsEsmtpHeader && !Has(seen, HeaderId.RequireTlsEsmtp))
        {
            Put(message, "Require-TLS-ESMTP: yes");
        }
    }

    private static bool Has(ulong seen, HeaderId id) => (seen & (1UL << (int)id)) != 0;

    private void AddMessageId(Message message, string prefix, bool isResent)
    {
        // A short queue id is unique only within the second in which the file was made.
        var made = DateTimeOffset.FromUnixTimeSeconds(message.FileSeconds);
        var id = queue.EnableLongQueueIds
            ? $"<{message.Id}@{hostname}>"
            : string.Create(CultureInfo.InvariantCulture, $"<{made:yyyyMMddHHmmss}.{message.Id}@{hostname}>");
        Put(message, $"{prefix}Message-Id: {id}");
        Log.Info($"{message.Id}: {(isResent ? "resent-" : "")}message-id={id}");
        if (!isResent)
        {
            message.MessageId ??= id;
        }
    }

    private string From(Message message)
    {
        if (message.Sender is not { Length: > 0 })
        {
            return "MAILER-DAEMON";
        }

        var sender = AddressQuoting.Quote(message.Sender);
        var name = message.FullName;
        if (string.IsNullOrEmpty(name))
        {
            return sender;
        }

        return mime.HeaderFromFormat == "obsolete"
            ? $"{sender} {FullName.Comment(name, mime.FullNameEncodingCharset)}"
            : $"{FullName.Phrase(name, mime.FullNameEncodingCharset)} <{sender}>";
    }

    private void AddUndisclosedRecipients(Message message)
    {
        var header = parameters.UndisclosedRecipientsHeader;
        if (HeaderField.NameLength(ByteText.Encode(header)) == 0)
        {
            Log.Warning($"bad undisclosed_recipients_header header text \"{header}\" -- need \"headername: headervalue\"");
            return;
        }

        Put(message, header);
    }

    private static void Put(Message message, string header) => message.PutText(true, ByteText.Encode(header));
}
