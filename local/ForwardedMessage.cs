using System.Globalization;
using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Local;

/// <summary>A copy of the message on its way to other recipients, through cleanup.</summary>
internal sealed class ForwardedMessage : IDisposable
{
    private readonly LocalAgent _agent;
    private readonly DeliveryContext _delivery;
    private readonly CleanupClient _cleanup;
    private readonly DateTimeOffset _posted;

    private ForwardedMessage(LocalAgent agent, DeliveryContext delivery, CleanupClient cleanup)
    {
        _agent = agent;
        _delivery = delivery;
        _cleanup = cleanup;
        _posted = agent.Context.Time.GetLocalNow();
    }

    /// <summary>The queue id of the copy.</summary>
    internal string QueueId => _cleanup.QueueId;

    /// <summary>Begins a copy with its envelope.</summary>
    /// <exception cref="IOException">cleanup does not answer as it should.</exception>
    internal static async Task<ForwardedMessage> OpenAsync(LocalAgent agent, DeliveryContext delivery, LocalState state)
    {
        var flags = CleanupFlags.Bounce | agent.ForwardFlags;
        if (delivery.Request.SendOptions.HasFlag(SendOptions.Smtputf8Requested))
        {
            flags |= CleanupFlags.Smtputf8;
        }
        if (delivery.Request.SendOptions.HasFlag(SendOptions.RequireTls))
        {
            flags |= CleanupFlags.RequireTls;
        }
        var message = new ForwardedMessage(agent, delivery, await agent.Mail.OpenCleanupAsync(flags));
        message.WriteEnvelope(state);
        return message;
    }

    /// <summary>Adds a recipient.</summary>
    internal ValueTask AddAsync(Recipient recipient)
    {
        Attribute("dsn_orig_rcpt", recipient.DsnOriginal);
        if (recipient.Notify != DsnNotify.None)
        {
            Attribute("notify_flags", ((int)recipient.Notify).ToString(CultureInfo.InvariantCulture));
        }
        if (recipient.Original.Length > 0)
        {
            _cleanup.Stream.WriteRecord(RecordType.OriginalRecipient, recipient.Original);
        }
        _cleanup.Stream.WriteRecord(RecordType.Recipient, recipient.Address);
        return _cleanup.Stream.FlushIfLargeAsync();
    }

    /// <summary>Sends the content; true when the copy is in the queue.</summary>
    /// <exception cref="QueueFormatException">The queue file is damaged.</exception>
    internal async Task<bool> SendAsync(string? deliveredTo)
    {
        try
        {
            await WriteContentAsync(deliveredTo);
        }
        catch (IOException problem) when (problem is not QueueFormatException)
        {
            Logging.Log.Warning($"{QueueId}: forwarding: {ServiceConnector.Describe(problem)}");
            return false;
        }
        return (await _cleanup.FinishAsync()).Status == CleanupStatus.Ok;
    }

    public void Dispose() => _cleanup.Dispose();

    private void WriteEnvelope(LocalState state)
    {
        var stream = _cleanup.Stream;
        var microseconds = _posted.UtcTicks / TimeSpan.TicksPerMicrosecond % 1_000_000;
        stream.WriteRecord(RecordType.ArrivalTime, string.Create(CultureInfo.InvariantCulture, $"{_posted.ToUnixTimeSeconds()} {microseconds}"));
        stream.WriteRecord(RecordType.Sender, state.Sender);
        if (state.Return != DsnReturn.None)
        {
            Attribute("ret_flags", ((int)state.Return).ToString(CultureInfo.InvariantCulture));
        }
        Attribute("envelope_id", state.EnvelopeId);
        var client = _delivery.Request.Client;
        Attribute("log_client_name", client.Name);
        Attribute("log_client_address", client.Address);
        Attribute("log_client_port", client.Port);
        Attribute("log_protocol_name", client.Protocol);
        Attribute("log_helo_name", client.Helo);
        Attribute("sasl_method", client.SaslMethod);
        Attribute("sasl_username", client.SaslUserName);
        Attribute("sasl_sender", client.SaslSender);
        Attribute("log_ident", client.LogIdent);
        Attribute("rewrite_context", client.RewriteContext);
    }

    private async Task WriteContentAsync(string? deliveredTo)
    {
        var stream = _cleanup.Stream;
        var identity = _agent.Context.Identity;
        stream.WriteRecord(RecordType.Message, "");
        stream.WriteRecord(RecordType.Text, $"Received: by {identity.MyHostname} ({identity.MailName})");
        stream.WriteRecord(RecordType.Text, $"\tid {QueueId}; {MailDate.Format(_posted, TimeZoneInfo.Local)}");
        if (deliveredTo is not null)
        {
            stream.WriteRecord(RecordType.Text, $"Delivered-To: {deliveredTo.ToLowerInvariant()}");
        }
        for (var content = _delivery.OpenContent(); content.Read();)
        {
            stream.WriteRecord(content.EndsLine ? RecordType.Text : RecordType.LongText, content.Text);
            await stream.FlushIfLargeAsync();
        }
        stream.WriteRecord(RecordType.Extracted, "");
        stream.WriteRecord(RecordType.End, "");
    }

    /// <summary>Attributes without value are left out: they only say that nothing is known.</summary>
    private void Attribute(string name, string value)
    {
        if (value.Length > 0)
        {
            _cleanup.Stream.WriteRecord(RecordType.Attribute, $"{name}={value}");
        }
    }
}
