namespace Postfix.Ipc;

/// <summary>A request to flush.</summary>
/// <param name="Name"><c>add</c>, <c>send_site</c>, <c>send_file</c>, <c>rfrsh</c> or <c>purge</c>.</param>
/// <param name="Site">The site, for add and send_site; else empty.</param>
/// <param name="QueueId">The message, for add and send_file; else empty.</param>
public sealed record FlushRequest(string Name, string Site, string QueueId) : IMessage<FlushRequest>
{
    /// <summary>Remember that a message waits for a site.</summary>
    public const string Add = "add";

    /// <summary>Deliver all mail that waits for a site.</summary>
    public const string SendSite = "send_site";

    /// <summary>Deliver one message.</summary>
    public const string SendFile = "send_file";

    /// <summary>Deliver what waits in logs that were not used for long.</summary>
    public const string Refresh = "rfrsh";

    /// <summary>Deliver what waits, and remove logs that are no longer used.</summary>
    public const string Purge = "purge";

    /// <inheritdoc/>
    public static FlushRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.Text("request");
        return new(
            name,
            name is Add or SendSite ? reader.Text("site") : "",
            name is Add or SendFile ? reader.Text("queue_id") : "");
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name);
        if (Name is Add or SendSite)
        {
            writer.Text("site", Site);
        }

        if (Name is Add or SendFile)
        {
            writer.Text("queue_id", QueueId);
        }

        writer.End();
    }
}
