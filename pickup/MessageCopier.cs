using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Pickup;

/// <summary>Hands one file of the maildrop folder to cleanup.</summary>
internal sealed class MessageCopier
{
    private const int FutureTolerance = 7200;
    private const int Day = 86400;

    private readonly DaemonContext _context;
    private readonly MailServices _services;
    private readonly QueueParameters _queue;
    private readonly ReceiveParameters _receive;
    private readonly MimeParameters _mime;
    private readonly LoggedAddress _addresses;

    internal MessageCopier(DaemonContext context)
    {
        _context = context;
        _services = new MailServices(context.Ipc, context.Time);
        _queue = new QueueParameters(context.Main);
        _receive = new ReceiveParameters(context.Main);
        _mime = new MimeParameters(context.Main);
        _addresses = new LoggedAddress(new LoggingParameters(context.Main).InfoLogAddressFormat);
        _ = MakeFlags(isRequeued: false);
    }

    /// <summary>Copies the message; the result says whether the file is of any further use.</summary>
    internal async ValueTask<CopyOutcome> CopyAsync(MaildropFile found, PosixFile file, FileStatus status)
    {
        // postsuper -r keeps the mail owner as owner; mail from users can be read by all, queue files cannot.
        const int readableByAll = 4;
        var isRequeued = status.Uid == _context.Location.Owner.Uid && (status.Permissions & readableByAll) == 0;
        try
        {
            using var cleanup = await _services.OpenCleanupAsync(MakeFlags(isRequeued));
            var message = new Message(found, status, isRequeued, cleanup, ArrivalTime(found, status));
            var records = new RecordReader(file) { Limit = _queue.LineLengthLimit };
            await SendAsync(records, message);
            return Judge(found, await cleanup.FinishAsync());
        }
        catch (MaildropFormatException e)
        {
            Log.Warning($"{e.Message}");
            return CopyOutcome.Remove;
        }
        catch (QueueFormatException e)
        {
            Log.Warning($"uid={status.Uid}: {e.Message}");
            return CopyOutcome.Remove;
        }
        catch (IOException e)
        {
            Log.Warning($"error writing {found.Id}: {e.Message}");
            return CopyOutcome.Keep;
        }
    }

    private async ValueTask SendAsync(RecordReader records, Message message)
    {
        var stream = message.Cleanup.Stream;
        if (_receive.ContentFilter.Length > 0)
        {
            stream.WriteRecord(RecordType.Filter, _receive.ContentFilter);
        }
        CopyEnvelope(records, message);
        stream.WriteRecord(RecordType.Message, default(ReadOnlySpan<byte>));
        WriteReceived(message);
        await CopyContentAsync(records, message);
        stream.WriteRecord(RecordType.Extracted, default(ReadOnlySpan<byte>));
        while (ReadRecord(records, message, RecordType.ExtractedPart) && records.Type != RecordType.End)
        {
            if (!IsDropped(records, isExtracted: true))
            {
                stream.WriteRecord(records.Type, records.Data);
            }
        }
        stream.WriteRecord(RecordType.End, default(ReadOnlySpan<byte>));
    }

    private void CopyEnvelope(RecordReader records, Message message)
    {
        var stream = message.Cleanup.Stream;
        var hasTime = false;
        var hasSender = false;
        while (ReadRecord(records, message, RecordType.Envelope) && records.Type != RecordType.Message)
        {
            hasTime |= records.Type == RecordType.ArrivalTime;
            if (records.Type == RecordType.Sender)
            {
                hasSender = true;
                if (!hasTime)
                {
                    hasTime = true;
                    stream.WriteRecord(RecordType.ArrivalTime, message.Arrival.ToString(CultureInfo.InvariantCulture));
                }
                LogSender(message, records.Text);
            }
            if (!IsDropped(records, isExtracted: false))
            {
                stream.WriteRecord(records.Type, records.Data);
            }
        }
        if (!hasSender)
        {
            throw new MaildropFormatException($"{message.Found.Id}: uid={message.Status.Uid}: no envelope sender");
        }
    }

    private void LogSender(Message message, string sender)
    {
        var original = message.IsRequeued ? $" orig_id={message.Found.Id}" : "";
        Log.Info($"{message.Cleanup.QueueId}: uid={message.Status.Uid} from=<{_addresses.Format(sender)}>{original}");
    }

    private async ValueTask CopyContentAsync(RecordReader records, Message message)
    {
        const int flushAt = 32768;
        var stream = message.Cleanup.Stream;
        var isFirst = true;
        var buffered = 0;
        while (ReadRecord(records, message, RecordType.Content) && records.Type != RecordType.Extracted)
        {
            if (isFirst && records.Data is [(byte)' ' or (byte)'\t', ..])
            {
                // A message that begins with a blank would otherwise continue the Received: header.
                stream.WriteRecord(RecordType.Text, default(ReadOnlySpan<byte>));
            }
            isFirst = false;
            stream.WriteRecord(records.Type, records.Data);
            buffered += records.Data.Length;
            if (buffered >= flushAt)
            {
                buffered = 0;
                await stream.FlushAsync();
            }
        }
    }

    private void WriteReceived(Message message)
    {
        var stream = message.Cleanup.Stream;
        var time = DateTimeOffset.FromUnixTimeSeconds(message.Arrival);
        stream.WriteRecord(RecordType.Text, $"Received: by {_context.Identity.MyHostname} ({_context.Identity.MailName}, from userid {message.Status.Uid})");
        stream.WriteRecord(RecordType.Text, $"\tid {message.Cleanup.QueueId}; {MailDate.Format(time)}");
    }

    private static bool ReadRecord(RecordReader records, Message message, ReadOnlySpan<byte> allowed)
    {
        if (!records.Read())
        {
            throw new MaildropFormatException($"uid={message.Status.Uid}: unexpected or malformed record type -1");
        }
        return allowed.Contains(records.Type)
            ? true
            : throw new MaildropFormatException($"uid={message.Status.Uid}: unexpected or malformed record type {records.Type}");
    }

    // What an earlier cleanup found out is found out anew; what a user must not set never gets there.
    private static bool IsDropped(RecordReader records, bool isExtracted) => records.Type switch
    {
        RecordType.Filter or RecordType.Redirect => true,
        RecordType.ReturnReceipt or RecordType.ErrorsTo => isExtracted,
        RecordType.Attribute when isExtracted => RecordType.ForAttribute(NameOf(records.Data)) == 0,
        _ => false,
    };

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> attribute)
    {
        var end = attribute.IndexOf((byte)'=');
        return end < 0 ? attribute : attribute[..end];
    }

    private static CopyOutcome Judge(MaildropFile found, CleanupReply reply)
    {
        if (reply.Status == CleanupStatus.Ok || (reply.Status & (CleanupStatus.Bad | CleanupStatus.Recipient)) != 0)
        {
            return CopyOutcome.Remove;
        }
        var reason = reply.Reason.Length > 0 ? reply.Reason : CleanupStatusText.Of(reply.Status)?.Text ?? "unknown error";
        Log.Warning($"error writing {found.Id}: {reason}");
        return CopyOutcome.Keep;
    }

    private CleanupFlags MakeFlags(bool isRequeued)
    {
        var flags = CleanupFlags.Bounce | ReceiveOverrides.Apply(_receive.OverrideOptions, CleanupFlags.MaskExternal);
        if (isRequeued)
        {
            return flags & ~CleanupFlags.Milter;
        }
        var detects = _mime.SmtpUtf8Enable && ListSplitter.Split(_mime.SmtpUtf8AutodetectClasses)
            .Exists(static word => word.Equals("sendmail", StringComparison.OrdinalIgnoreCase) || word.Equals("all", StringComparison.OrdinalIgnoreCase));
        return detects ? flags | CleanupFlags.AutodetectUtf8 : flags;
    }

    private long ArrivalTime(MaildropFile found, FileStatus status)
    {
        var now = _context.Time.GetUtcNow().ToUnixTimeSeconds();
        if (status.ModifiedSeconds > now + FutureTolerance)
        {
            Log.Warning($"{found.Id}: message dated {status.ModifiedSeconds - now} seconds into the future");
            return now;
        }
        if (status.ModifiedSeconds < now - Day)
        {
            Log.Warning($"{found.Id}: message has been queued for {(now - status.ModifiedSeconds) / Day} days");
        }
        return status.ModifiedSeconds;
    }

    private sealed record Message(MaildropFile Found, FileStatus Status, bool IsRequeued, CleanupClient Cleanup, long Arrival);
}
