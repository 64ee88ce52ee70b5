namespace Postfix.Ipc;

/// <summary>A request to scache. Behind save_endp, and behind a reply to find, a descriptor follows.</summary>
/// <param name="Name"><c>save_endp</c>, <c>find_endp</c>, <c>save_dest</c> or <c>find_dest</c>.</param>
/// <param name="Label">The endpoint, or for the dest requests the destination.</param>
public sealed record ScacheRequest(string Name, string Label) : IMessage<ScacheRequest>
{
    /// <summary>Keep a connection.</summary>
    public const string SaveEndpoint = "save_endp";

    /// <summary>Give a connection back.</summary>
    public const string FindEndpoint = "find_endp";

    /// <summary>Remember that a destination leads to an endpoint.</summary>
    public const string SaveDestination = "save_dest";

    /// <summary>Give back a connection that a destination leads to.</summary>
    public const string FindDestination = "find_dest";

    /// <summary>How long it is kept, in seconds; for save requests.</summary>
    public int TimeToLive { get; init; }

    /// <summary>What the client wants to remember; for save requests.</summary>
    public string Property { get; init; } = "";

    /// <summary>The endpoint; for save_dest.</summary>
    public string EndpointLabel { get; init; } = "";

    /// <inheritdoc/>
    public static ScacheRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.Text("request");
        var seconds = name is SaveEndpoint or SaveDestination ? reader.Number("ttl") : 0;
        return new(name, reader.Text("label"))
        {
            TimeToLive = seconds,
            Property = name is SaveEndpoint or SaveDestination ? reader.Text("property") : "",
            EndpointLabel = name == SaveDestination ? reader.Text("label") : "",
        };
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name);
        if (Name is SaveEndpoint or SaveDestination)
        {
            writer.Number("ttl", TimeToLive);
        }

        writer.Text("label", Label);
        if (Name is SaveEndpoint or SaveDestination)
        {
            writer.Text("property", Property);
        }

        if (Name == SaveDestination)
        {
            writer.Text("label", EndpointLabel);
        }

        writer.End();
    }
}
