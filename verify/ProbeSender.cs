using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Verify;

/// <summary>Puts probes into the queue.</summary>
internal sealed class ProbeSender(DaemonContext context, ProbeSenderParameters parameters)
{
    // The delivery request flag by which agents report to verify instead of delivering.
    private const int VerifyTrace = 256;

    private readonly MailServices _services = new(context.Ipc, context.Time);
    private readonly VerifySender _sender = new(parameters.Sender, parameters.SenderLifetime, context.Time);

    /// <summary>Sends a probe; nobody waits for it.</summary>
    public void Start(string address) => _ = SendAsync(address);

    private async Task SendAsync(string address)
    {
        try
        {
            using var cleanup = await _services.OpenCleanupAsync(CleanupFlags.MaskInternal);
            var now = context.Time.GetUtcNow();
            var stream = cleanup.Stream;
            var microseconds = now.Ticks % TimeSpan.TicksPerSecond / 10;
            stream.WriteRecord(RecordType.ArrivalTime, string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()} {microseconds}"));
            stream.WriteRecord(RecordType.Attribute, "log_message_origin=local");
            stream.WriteRecord(RecordType.Attribute, string.Create(CultureInfo.InvariantCulture, $"trace_flags={VerifyTrace}"));
            stream.WriteRecord(RecordType.Sender, _sender.Current);
            stream.WriteRecord(RecordType.Recipient, address);
            stream.WriteRecord(RecordType.Message, []);
            stream.WriteRecord(RecordType.Text, $"Received: by {context.Identity.MyHostname} ({context.Identity.MailName})");
            stream.WriteRecord(RecordType.Text, $"\tid {cleanup.QueueId}; {MailDate.Format(now)}");
            stream.WriteRecord(RecordType.Extracted, []);
            stream.WriteRecord(RecordType.End, []);
            var reply = await cleanup.FinishAsync();
            if (reply.Status != CleanupStatus.Ok)
            {
                Log.Warning($"address probe for {address} was not queued: {CleanupStatusText.Of(reply.Status)?.Text ?? reply.Reason}");
            }
        }
        catch (IOException exception)
        {
            Log.Warning($"address probe for {address} was not queued: {ServiceConnector.Describe(exception)}");
        }
    }
}
