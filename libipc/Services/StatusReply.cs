namespace Postfix.Ipc;

/// <summary>The answer of services that only say whether it went well.</summary>
/// <param name="Status">0 for success; else what the service defines, -1 for a failure.</param>
public sealed record StatusReply(int Status) : IMessage<StatusReply>
{
    /// <inheritdoc/>
    public static StatusReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).End();
    }
}
