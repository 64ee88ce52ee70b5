using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>Adds a recipient to the defer, bounce or trace log of a message.</summary>
/// <param name="Flags">What else is asked for.</param>
/// <param name="QueueId">The message.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="Dsn">What happened.</param>
public sealed record BounceAppendRequest(BounceFlags Flags, string QueueId, Recipient Recipient, Dsn Dsn)
    : IMessage<BounceAppendRequest>
{
    /// <inheritdoc/>
    public static BounceAppendRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        BounceRequest.Expect(reader, BounceOperation.Append);
        return new((BounceFlags)reader.Number("flags"), reader.Text("queue_id"), reader.Recipient(), reader.Dsn());
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("nrequest", (int)BounceOperation.Append).Number("flags", (int)Flags).Text("queue_id", QueueId)
            .Recipient(Recipient).Dsn(Dsn).End();
    }
}
