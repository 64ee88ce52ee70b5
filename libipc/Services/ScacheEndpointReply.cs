namespace Postfix.Ipc;

/// <summary>The answer of scache to <c>find_endp</c>.</summary>
/// <param name="Status">0 for success (a descriptor follows), 1 bad request, 2 not found.</param>
/// <param name="Property">What was remembered.</param>
public sealed record ScacheEndpointReply(int Status, string Property) : IMessage<ScacheEndpointReply>
{
    /// <inheritdoc/>
    public static ScacheEndpointReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Text("property"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Text("property", Property).End();
    }
}
