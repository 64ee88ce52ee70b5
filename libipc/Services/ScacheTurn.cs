namespace Postfix.Ipc;

/// <summary>
/// An empty message of scache and its clients: the other side may go on. It keeps a descriptor from being sent before the
/// receiver has read everything that comes before.
/// </summary>
public sealed record ScacheTurn : IMessage<ScacheTurn>
{
    private const string Name = "dummy";

    /// <inheritdoc/>
    public static ScacheTurn Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.Text(Name);
        return new();
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Name, "").End();
    }
}
