using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>What bounce, defer and trace must know about a message to report on it.</summary>
/// <param name="Flags">What else is asked for.</param>
/// <param name="QueueName">The queue the message is in.</param>
/// <param name="QueueId">The message.</param>
/// <param name="Sender">The envelope sender, unquoted.</param>
public sealed record BounceMessage(BounceFlags Flags, string QueueName, string QueueId, string Sender)
{
    /// <summary>The body encoding: empty, <c>7bit</c> or <c>8bit</c>.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The SMTPUTF8 and REQUIRETLS bits.</summary>
    public SendOptions SendOptions { get; init; }

    /// <summary>The sender's envelope id (RFC 3461 4.4).</summary>
    public string EnvelopeId { get; init; } = "";

    /// <summary>How much of the message the sender wants back (RFC 3461 4.3).</summary>
    public DsnReturn Return { get; init; }

    internal static BounceMessage Read(AttributeReader reader)
    {
        var flags = (BounceFlags)reader.Number("flags");
        var queueName = reader.Text("queue_name");
        var queueId = reader.Text("queue_id");
        var encoding = reader.Text("encoding");
        var options = reader.SendOptions();
        return new BounceMessage(flags, queueName, queueId, reader.Text("sender"))
        {
            Encoding = encoding,
            SendOptions = options,
            EnvelopeId = reader.Text("envelope_id"),
            Return = (DsnReturn)reader.Number("ret_flags"),
        };
    }

    internal AttributeWriter Write(AttributeWriter writer) => writer
        .Number("flags", (int)Flags).Text("queue_name", QueueName).Text("queue_id", QueueId).Text("encoding", Encoding)
        .Number("sendopts", (int)SendOptions).Text("sender", Sender).Text("envelope_id", EnvelopeId)
        .Number("ret_flags", (int)Return);
}
