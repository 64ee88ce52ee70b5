namespace Postfix.Ipc;

/// <summary>The answer of tlsmgr to <c>seed</c>.</summary>
/// <param name="Status">0 for success.</param>
/// <param name="Seed">Random bytes.</param>
public sealed record TlsmgrSeedReply(int Status, byte[] Seed) : IMessage<TlsmgrSeedReply>
{
    /// <inheritdoc/>
    public static TlsmgrSeedReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Data("seed"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Data("seed", Seed).End();
    }
}
