namespace Postfix.Ipc;

/// <summary>The answer of anvil to requests that count events.</summary>
/// <param name="Status">0 for success, -1 for a failure.</param>
/// <param name="Rate">Events per <c>anvil_rate_time_unit</c>.</param>
public sealed record AnvilRateReply(int Status, int Rate) : IMessage<AnvilRateReply>
{
    /// <inheritdoc/>
    public static AnvilRateReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Number("rate"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Number("rate", Rate).End();
    }
}
