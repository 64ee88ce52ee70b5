namespace Postfix.Ipc;

/// <summary>The answer of anvil to <c>connect</c>.</summary>
/// <param name="Status">0 for success, -1 for a failure.</param>
/// <param name="Count">Sessions at this moment.</param>
/// <param name="Rate">Sessions per <c>anvil_rate_time_unit</c>.</param>
public sealed record AnvilConnectReply(int Status, int Count, int Rate) : IMessage<AnvilConnectReply>
{
    /// <inheritdoc/>
    public static AnvilConnectReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), reader.Number("count"), reader.Number("rate"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Number("count", Count).Number("rate", Rate).End();
    }
}
