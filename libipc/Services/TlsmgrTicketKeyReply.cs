namespace Postfix.Ipc;

/// <summary>The answer of tlsmgr to <c>tktkey</c>.</summary>
/// <param name="Status">0 for success.</param>
/// <param name="Key">Name (16 bytes), AES key (32), HMAC key (32), expiry (8, native order).</param>
public sealed record TlsmgrTicketKeyReply(int Status, byte[] Key) : IMessage<TlsmgrTicketKeyReply>
{
    /// <inheritdoc/>
    public static TlsmgrTicketKeyReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Data("keybuf"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Data("keybuf", Key).End();
    }
}
