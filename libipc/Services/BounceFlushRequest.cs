namespace Postfix.Ipc;

/// <summary>Asks for the notice of what is in a log: of failures, of a delay, or the report that was asked for.</summary>
/// <param name="Operation"><see cref="BounceOperation.Flush"/>, <see cref="BounceOperation.Warn"/> or <see cref="BounceOperation.Trace"/>.</param>
/// <param name="Message">The message.</param>
public sealed record BounceFlushRequest(BounceOperation Operation, BounceMessage Message) : IMessage<BounceFlushRequest>
{
    /// <inheritdoc/>
    public static BounceFlushRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var operation = (BounceOperation)reader.Number("nrequest");
        return operation is BounceOperation.Flush or BounceOperation.Warn or BounceOperation.Trace
            ? new(operation, BounceMessage.Read(reader))
            : throw new ProtocolException($"unexpected request {(int)operation}");
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Message.Write(writer.Number("nrequest", (int)Operation)).End();
    }
}
