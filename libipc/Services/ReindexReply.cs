namespace Postfix.Ipc;

/// <summary>The answer of nbdb_reindexd.</summary>
/// <param name="Status">0 when the table is there now, 1 when not.</param>
/// <param name="Reason">Why not.</param>
public sealed record ReindexReply(int Status, string Reason) : IMessage<ReindexReply>
{
    /// <summary>The table is there.</summary>
    public const int Done = 0;

    /// <summary>The table could not be made.</summary>
    public const int Failed = 1;

    /// <inheritdoc/>
    public static ReindexReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Text("reason"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Text("reason", Reason).End();
    }
}
