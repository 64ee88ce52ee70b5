using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>One recipient behind the head of a delivery request.</summary>
/// <param name="Recipient">The recipient, with the file offset of its record.</param>
public sealed record DeliveryRecipient(Recipient Recipient) : IMessage<DeliveryRecipient>
{
    /// <inheritdoc/>
    public static DeliveryRecipient Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Recipient());
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Recipient(Recipient).End();
    }
}
