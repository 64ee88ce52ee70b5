namespace Postfix.Ipc;

/// <summary>The request to cleanup, in front of the records.</summary>
/// <param name="Flags">What is asked for.</param>
public sealed record CleanupRequest(CleanupFlags Flags) : IMessage<CleanupRequest>
{
    /// <inheritdoc/>
    public static CleanupRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new((CleanupFlags)reader.Number("flags"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("flags", (int)Flags).End();
    }
}
