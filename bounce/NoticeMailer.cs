using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>Puts notices into the queue.</summary>
/// <param name="settings">What the configuration says.</param>
/// <param name="services">Where cleanup is.</param>
/// <param name="lineLength">The longest line that is one record.</param>
internal sealed class NoticeMailer(NoticeSettings settings, MailServices services, int lineLength)
{
    private readonly NoticeBuilder _builder = new(settings);

    /// <summary>Sends a notice.</summary>
    /// <param name="notice">What it says.</param>
    /// <param name="sender">Its envelope sender: nobody, or for the postmaster the double bounce address.</param>
    /// <param name="recipient">Who it is for.</param>
    /// <returns>Its queue id; null when it is not in the queue.</returns>
    public async ValueTask<string?> SendAsync(Notice notice, string sender, string recipient)
    {
        try
        {
            using var cleanup = await services.OpenCleanupAsync(FlagsFor(notice));
            var now = settings.Time.GetUtcNow();
            var stream = cleanup.Stream;
            stream.WriteRecord(RecordType.ArrivalTime, $"{now.ToUnixTimeSeconds()} {now.Ticks / 10 % 1000000}");
            stream.WriteRecord(RecordType.Attribute, "log_message_origin=local");
            stream.WriteRecord(RecordType.Attribute, "trace_flags=0");
            stream.WriteRecord(RecordType.Sender, sender);
            stream.WriteRecord(RecordType.Recipient, recipient);
            stream.WriteRecord(RecordType.Message, ""u8);
            await WriteLinesAsync(stream, _builder.Build(notice, recipient, cleanup.QueueId));
            stream.WriteRecord(RecordType.Extracted, ""u8);
            stream.WriteRecord(RecordType.End, ""u8);
            var reply = await cleanup.FinishAsync();
            return reply.Status == CleanupStatus.Ok ? cleanup.QueueId : null;
        }
        catch (IOException exception)
        {
            Log.Warning($"{notice.Request.QueueId}: cannot queue a notice: {ServiceConnector.Describe(exception)}");
            return null;
        }
    }

    private async ValueTask WriteLinesAsync(ByteStream stream, byte[] content)
    {
        for (var start = 0; start < content.Length;)
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? content.Length - start : length;
            var next = start + length + 1;
            for (; length > lineLength; start += lineLength, length -= lineLength)
            {
                stream.WriteRecord(RecordType.LongText, content.AsSpan(start, lineLength));
            }

            stream.WriteRecord(RecordType.Text, content.AsSpan(start, length));
            await stream.FlushIfLargeAsync();
            start = next;
        }
    }

    private CleanupFlags FlagsFor(Notice notice)
    {
        var flags = CleanupFlags.MaskInternal;
        if (Conf.ListSplitter.Split(settings.FilterClasses).Contains("bounce", StringComparer.OrdinalIgnoreCase))
        {
            flags |= CleanupFlags.Filter | CleanupFlags.Milter;
        }

        if (notice.IsGlobal)
        {
            flags |= CleanupFlags.Smtputf8;
        }

        return (notice.Request.SendOptions & SendOptions.RequireTls) != 0 ? flags | CleanupFlags.RequireTls : flags;
    }
}
