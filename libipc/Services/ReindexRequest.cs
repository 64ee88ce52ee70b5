namespace Postfix.Ipc;

/// <summary>A request to make a table of another type beside a Berkeley DB table.</summary>
/// <param name="Type">hash or btree.</param>
/// <param name="Path">The table's source, which is its name without the suffix.</param>
public sealed record ReindexRequest(string Type, string Path) : IMessage<ReindexRequest>
{
    /// <inheritdoc/>
    public static ReindexRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Text("nbdb_type"), reader.Text("nbdb_path"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("nbdb_type", Type).Text("nbdb_path", Path).End();
    }
}
