namespace Postfix.Ipc;

/// <summary>The answer of scache to <c>find_dest</c>.</summary>
/// <param name="Status">0 for success (a descriptor follows), 1 bad request, 2 not found.</param>
/// <param name="DestinationProperty">What was remembered of the destination.</param>
/// <param name="EndpointProperty">What was remembered of the endpoint.</param>
public sealed record ScacheDestinationReply(int Status, string DestinationProperty, string EndpointProperty)
    : IMessage<ScacheDestinationReply>
{
    /// <inheritdoc/>
    public static ScacheDestinationReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Text("property"), reader.Text("property"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Text("property", DestinationProperty).Text("property", EndpointProperty).End();
    }
}
