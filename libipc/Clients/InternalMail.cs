using System.Globalization;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>Sends short messages of the mail system itself: to postmaster about a session, for instance.</summary>
/// <param name="services">Where cleanup is.</param>
/// <param name="identity">Who the mail system is.</param>
/// <param name="time">The clock.</param>
public sealed class InternalMail(MailServices services, MailIdentityParameters identity, TimeProvider time)
{
    /// <summary>Puts a message from the double bounce address into the queue; Received and Date are put in front of it.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="lines">Headers, an empty line, and the body.</param>
    /// <returns>Whether it is in the queue; if not, that was logged.</returns>
    public async ValueTask<bool> SendAsync(string recipient, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        try
        {
            using var cleanup = await services.OpenCleanupAsync(CleanupFlags.MaskInternal);
            WriteEnvelope(cleanup.Stream, recipient);
            WriteTrace(cleanup);
            foreach (var line in lines)
            {
                cleanup.Stream.WriteRecord(RecordType.Text, line);
            }
            cleanup.Stream.WriteRecord(RecordType.Extracted, []);
            cleanup.Stream.WriteRecord(RecordType.End, []);
            var reply = await cleanup.FinishAsync();
            if (reply.Status == CleanupStatus.Ok)
            {
                return true;
            }
            Log.Warning($"postmaster notify: {CleanupStatusText.Of(reply.Status)?.Text ?? reply.Reason}");
        }
        catch (IOException problem)
        {
            Log.Warning($"postmaster notify: {ServiceConnector.Describe(problem)}");
        }
        return false;
    }

    private void WriteEnvelope(ByteStream stream, string recipient)
    {
        var now = time.GetUtcNow();
        stream.WriteRecord(RecordType.ArrivalTime, string.Create(
            CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()} {now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond}"));
        stream.WriteRecord(RecordType.Attribute, "log_message_origin=local");
        stream.WriteRecord(RecordType.Attribute, "trace_flags=0");
        stream.WriteRecord(RecordType.Sender, $"{identity.DoubleBounceSender}@{identity.MyHostname}");
        stream.WriteRecord(RecordType.Recipient, recipient);
        stream.WriteRecord(RecordType.Message, []);
    }

    private void WriteTrace(CleanupClient cleanup)
    {
        var date = MailDate.Format(time.GetLocalNow());
        cleanup.Stream.WriteRecord(RecordType.Text, $"Received: by {identity.MyHostname} ({identity.MailName})");
        cleanup.Stream.WriteRecord(RecordType.Text, $"\tid {cleanup.QueueId}; {date}");
        cleanup.Stream.WriteRecord(RecordType.Text, $"Date: {date}");
    }
}
