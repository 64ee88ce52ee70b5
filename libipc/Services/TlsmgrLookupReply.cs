namespace Postfix.Ipc;

/// <summary>The answer of tlsmgr to <c>lookup</c>.</summary>
/// <param name="Status">0 for success.</param>
/// <param name="Session">The session; empty when there is none.</param>
public sealed record TlsmgrLookupReply(int Status, byte[] Session) : IMessage<TlsmgrLookupReply>
{
    /// <inheritdoc/>
    public static TlsmgrLookupReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Data("session"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Data("session", Session).End();
    }
}
