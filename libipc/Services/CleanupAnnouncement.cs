namespace Postfix.Ipc;

/// <summary>The announcement of cleanup and postdrop: the protocol, and the queue id of the message to come.</summary>
/// <param name="Protocol"><see cref="ProtocolNames.Cleanup"/> or <see cref="ProtocolNames.Postdrop"/>.</param>
/// <param name="QueueId">The queue id.</param>
public sealed record CleanupAnnouncement(string Protocol, string QueueId) : IMessage<CleanupAnnouncement>
{
    /// <inheritdoc/>
    public static CleanupAnnouncement Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Text("protocol"), reader.Text("queue_id"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("protocol", Protocol).Text("queue_id", QueueId).End();
    }
}
