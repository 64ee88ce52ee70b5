namespace Postfix.Ipc;

/// <summary>A message in the list of showq.</summary>
/// <param name="QueueName">The queue it is in.</param>
/// <param name="QueueId">Its queue id.</param>
/// <param name="ArrivalTime">Seconds since 1970.</param>
/// <param name="Size">Bytes of content.</param>
/// <param name="ForcedExpire">Whether the administrator wants it returned.</param>
/// <param name="Sender">The sender in quoted form.</param>
public sealed record ShowqMessage(string QueueName, string QueueId, long ArrivalTime, long Size, bool ForcedExpire, string Sender)
    : IMessage<ShowqMessage>
{
    /// <summary>Its recipients that are not done.</summary>
    public IReadOnlyList<ShowqRecipient> Recipients { get; init; } = [];

    /// <inheritdoc/>
    public static ShowqMessage Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(
            reader.Text("queue_name"), reader.Text("queue_id"), reader.Long("time"), reader.Long("size"),
            reader.Number("forced_expire") != 0, reader.Text("sender"))
        {
            Recipients = ReadRecipients(reader),
        };
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("queue_name", QueueName).Text("queue_id", QueueId).Long("time", ArrivalTime).Long("size", Size)
            .Number("forced_expire", ForcedExpire ? 1 : 0).Text("sender", Sender);
        foreach (var recipient in Recipients)
        {
            recipient.Write(writer);
        }

        writer.End();
    }

    private static List<ShowqRecipient> ReadRecipients(AttributeReader reader)
    {
        var recipients = new List<ShowqRecipient>();
        while (reader.NextIs("original_recipient") || reader.NextIs("recipient"))
        {
            recipients.Add(ShowqRecipient.Read(reader));
        }

        return recipients;
    }
}
