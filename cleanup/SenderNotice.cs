using System.Text;
using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Cleanup;

/// <summary>Returns a message that cannot be accepted to its sender, when its client has gone away believing that it was.</summary>
internal sealed class SenderNotice(BounceClient bounce, LoggedAddress addresses, int delayDecimals, TimeProvider time)
{
    /// <summary>Whether a message is one to return.</summary>
    public static bool IsPossible(Message message)
        => message.Status != CleanupStatus.Ok && (message.Status & CleanupStatus.MaskCannotBounce) == 0
            && message.Sender is not null && (message.Flags & CleanupFlags.Bounce) != 0;

    /// <summary>Returns a message; its status is that of the notice afterwards.</summary>
    public async ValueTask SendAsync(Message message)
    {
        var detail = CleanupStatusText.Of(message.Status)!;
        var (status, reason) = message.Reason is null
            ? (EnhancedStatus.Parse(detail.EnhancedStatus), detail.Text)
            : EnhancedStatus.Split(message.Reason, EnhancedStatus.Parse(detail.EnhancedStatus));
        var dsn = Dsn.Of(status.ToString(), reason) with { Action = "failed" };
        var succeeded = true;
        foreach (var recipient in ReadRecipients(message))
        {
            succeeded = succeeded && await bounce.AppendAsync(BounceFlags.Clean, message.Id, recipient, dsn);
            Report(message, recipient, dsn);
        }

        succeeded = succeeded && await FlushAsync(message);
        message.Settle(succeeded ? CleanupStatus.Ok : CleanupStatus.Write);
        message.WasReturned = succeeded;
        if (!succeeded)
        {
            Log.Warning($"{message.Id}: {bounce.Endpoint.Path} service failure");
        }
    }

    private ValueTask<bool> FlushAsync(Message message)
        => bounce.FlushAsync(new BounceMessage(BounceFlags.Clean, message.File.Queue, message.Id, message.Sender!)
        {
            Encoding = message.Attribute("encoding") ?? "",
            SendOptions = message.SendOptions,
            EnvelopeId = message.EnvelopeId ?? "",
            Return = message.Return,
        });

    private static List<Recipient> ReadRecipients(Message message)
    {
        message.Output.Flush();
        var reader = new RecordReader(message.File.File);
        var list = new List<Recipient>();
        var hints = new RecipientHints();
        while (reader.Read())
        {
            var text = reader.Text;
            switch (reader.Type)
            {
                case RecordType.OriginalRecipient:
                    hints.Original = text;
                    break;
                case RecordType.Attribute when text.StartsWith("dsn_orig_rcpt=", StringComparison.Ordinal):
                    hints.DsnOriginal = text["dsn_orig_rcpt=".Length..];
                    break;
                case RecordType.Attribute when text.StartsWith("notify_flags=", StringComparison.Ordinal):
                    hints.Notify = (DsnNotify)(text[^1] - '0');
                    break;
                case RecordType.Recipient:
                    list.Add(new Recipient(text)
                    {
                        Original = hints.Original ?? "",
                        DsnOriginal = hints.DsnOriginal ?? "",
                        Notify = hints.Notify,
                        Offset = reader.Offset,
                    });
                    hints.Clear();
                    break;
            }
        }

        return list;
    }

    private void Report(Message message, Recipient recipient, Dsn dsn)
    {
        var arrival = (message.ArrivalSeconds * 1_000_000) + message.ArrivalMicroseconds;
        var delay = new StringBuilder();
        DelayText.Append(delay, ((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) - arrival, delayDecimals);
        var original = recipient.Original.Length > 0 && !recipient.Original.Equals(recipient.Address, StringComparison.OrdinalIgnoreCase)
            ? $", orig_to=<{addresses.Format(recipient.Original)}>"
            : "";
        Log.Info($"{message.Id}: to=<{addresses.Format(recipient.Address)}>{original}, relay=none, delay={delay}, delays={delay}/0/0/0, dsn={dsn.Status}, status=bounced ({dsn.Reason})");
    }
}
