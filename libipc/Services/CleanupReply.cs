namespace Postfix.Ipc;

/// <summary>The last word of cleanup and postdrop.</summary>
/// <param name="Status">Whether the message is in the queue.</param>
/// <param name="Reason">Why not, when a check or a mail filter said so; else empty.</param>
public sealed record CleanupReply(CleanupStatus Status, string Reason) : IMessage<CleanupReply>
{
    /// <inheritdoc/>
    public static CleanupReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new((CleanupStatus)reader.Number("status"), reader.Text("reason"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", (int)Status).Text("reason", Reason).End();
    }
}
