using Postfix.IO;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>What the queue manager asks of a delivery agent: one message, some recipients of one destination.</summary>
/// <remarks>On the wire each recipient is a list of its own behind the head: use <see cref="ReceiveAsync"/> and <see cref="SendAsync"/>.</remarks>
/// <param name="QueueId">The message.</param>
/// <param name="NextHop">The destination.</param>
/// <param name="Sender">The envelope sender, unquoted.</param>
public sealed record DeliveryRequest(string QueueId, string NextHop, string Sender) : IMessage<DeliveryRequest>
{
    /// <summary>How to handle the request.</summary>
    public DeliveryFlags Flags { get; init; } = DeliveryFlags.Default;

    /// <summary>The queue the message is in.</summary>
    public string QueueName { get; init; } = Queue.QueueName.Active;

    /// <summary>File offset of the first content record.</summary>
    public long DataOffset { get; init; }

    /// <summary>Bytes of content.</summary>
    public long DataSize { get; init; }

    /// <summary>The body encoding: empty, <c>7bit</c> or <c>8bit</c>.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The SMTPUTF8 and REQUIRETLS bits.</summary>
    public SendOptions SendOptions { get; init; }

    /// <summary>The sender's envelope id (RFC 3461 4.4).</summary>
    public string EnvelopeId { get; init; } = "";

    /// <summary>How much of the message the sender wants back (RFC 3461 4.3).</summary>
    public DsnReturn Return { get; init; }

    /// <summary>When the delivery went through its stages.</summary>
    public DeliveryTimes Times { get; init; }

    /// <summary>Where the message came from.</summary>
    public ClientAttributes Client { get; init; } = ClientAttributes.Unknown;

    /// <summary>How many recipient lists follow the head.</summary>
    public int RecipientCount { get; init; }

    /// <summary>The recipients.</summary>
    public IReadOnlyList<Recipient> Recipients { get; init; } = [];

    /// <summary>Reads the head only.</summary>
    /// <param name="reader">Where from.</param>
    public static DeliveryRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var flags = (DeliveryFlags)reader.Number("flags");
        var queueName = reader.Text("queue_name");
        var queueId = reader.Text("queue_id");
        var offset = reader.Long("offset");
        var size = reader.Long("size");
        var nextHop = reader.Text("nexthop");
        var encoding = reader.Text("encoding");
        var options = reader.SendOptions();
        return new DeliveryRequest(queueId, nextHop, reader.Text("sender"))
        {
            Flags = flags,
            QueueName = queueName,
            DataOffset = offset,
            DataSize = size,
            Encoding = encoding,
            SendOptions = options,
            EnvelopeId = reader.Text("envelope_id"),
            Return = (DsnReturn)reader.Number("ret_flags"),
            Times = DeliveryTimes.FromBytes(reader.Data("time")),
            Client = ClientAttributes.Read(reader),
            RecipientCount = reader.Number("recipient_count"),
        };
    }

    /// <summary>Receives a whole request.</summary>
    /// <param name="stream">The stream.</param>
    /// <returns>The request, or null when the peer has closed the stream instead.</returns>
    /// <exception cref="ProtocolException">It is malformed.</exception>
    public static async ValueTask<DeliveryRequest?> ReceiveAsync(ByteStream stream)
    {
        var head = await stream.TryReceiveAsync<DeliveryRequest>();
        if (head is null)
        {
            return null;
        }

        if (head.RecipientCount <= 0)
        {
            throw new ProtocolException($"attribute recipient_count: invalid value {head.RecipientCount}");
        }

        var recipients = new List<Recipient>();
        while (recipients.Count < head.RecipientCount)
        {
            recipients.Add((await stream.ReceiveAsync<DeliveryRecipient>()).Recipient);
        }

        return head with { Recipients = recipients };
    }

    /// <summary>Sends the whole request.</summary>
    /// <param name="stream">The stream.</param>
    public ValueTask SendAsync(ByteStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var writer = new AttributeWriter();
        (this with { RecipientCount = Recipients.Count }).Write(writer);
        foreach (var recipient in Recipients)
        {
            new DeliveryRecipient(recipient).Write(writer);
        }

        stream.Write(writer.Written);
        return stream.FlushAsync();
    }

    /// <summary>Writes the head only.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> times = stackalloc byte[DeliveryTimes.Size];
        Times.ToBytes(times);
        writer.Number("flags", (int)Flags).Text("queue_name", QueueName).Text("queue_id", QueueId)
            .Long("offset", DataOffset).Long("size", DataSize).Text("nexthop", NextHop).Text("encoding", Encoding)
            .Number("sendopts", (int)SendOptions).Text("sender", Sender).Text("envelope_id", EnvelopeId)
            .Number("ret_flags", (int)Return).Data("time", times);
        Client.Write(writer);
        writer.Number("recipient_count", RecipientCount).End();
    }
}
