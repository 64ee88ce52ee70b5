namespace Postfix.Ipc;

/// <summary>Where mail for an address goes.</summary>
/// <param name="ServerFlags">1 when the server is about to restart with another configuration.</param>
/// <param name="Transport">The delivery agent's service name.</param>
/// <param name="NextHop">The destination for that agent.</param>
/// <param name="Recipient">The address to deliver to, unquoted.</param>
/// <param name="Flags">What is known about the address.</param>
public sealed record ResolveReply(int ServerFlags, string Transport, string NextHop, string Recipient, ResolveFlags Flags)
    : IMessage<ResolveReply>
{
    /// <inheritdoc/>
    public static ResolveReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(
            reader.Number("flags"), reader.Text("transport"), reader.Text("nexthop"), reader.Text("recipient"),
            (ResolveFlags)reader.Number("flags"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("flags", ServerFlags).Text("transport", Transport).Text("nexthop", NextHop)
            .Text("recipient", Recipient).Number("flags", (int)Flags).End();
    }
}
