namespace Postfix.Ipc;

/// <summary>The standard form of an address.</summary>
/// <param name="ServerFlags">1 when the server is about to restart with another configuration.</param>
/// <param name="Address">The address in quoted form.</param>
public sealed record RewriteReply(int ServerFlags, string Address) : IMessage<RewriteReply>
{
    /// <inheritdoc/>
    public static RewriteReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("flags"), reader.Text("address"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("flags", ServerFlags).Text("address", Address).End();
    }
}
