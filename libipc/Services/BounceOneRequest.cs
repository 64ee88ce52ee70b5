using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>Asks for the notice of failure for one recipient at once.</summary>
/// <param name="Message">The message.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="Dsn">What happened.</param>
public sealed record BounceOneRequest(BounceMessage Message, Recipient Recipient, Dsn Dsn) : IMessage<BounceOneRequest>
{
    /// <inheritdoc/>
    public static BounceOneRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        BounceRequest.Expect(reader, BounceOperation.One);
        return new(BounceMessage.Read(reader), reader.Recipient(), reader.Dsn());
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Message.Write(writer.Number("nrequest", (int)BounceOperation.One)).Recipient(Recipient).Dsn(Dsn).End();
    }
}
