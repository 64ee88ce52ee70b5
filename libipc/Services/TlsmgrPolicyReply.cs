namespace Postfix.Ipc;

/// <summary>The answer of tlsmgr to <c>policy</c>.</summary>
/// <param name="Status">0 for success.</param>
/// <param name="Cachable">Whether sessions are cached.</param>
/// <param name="Timeout">Seconds a session lives.</param>
public sealed record TlsmgrPolicyReply(int Status, bool Cachable, int Timeout) : IMessage<TlsmgrPolicyReply>
{
    /// <inheritdoc/>
    public static TlsmgrPolicyReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Number("cachable") != 0, reader.Number("timeout"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Number("cachable", Cachable ? 1 : 0).Number("timeout", Timeout).End();
    }
}
