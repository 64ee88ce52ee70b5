namespace Postfix.Ipc;

/// <summary>What verify knows about an address.</summary>
/// <param name="Status">0 for success, -1 for a failure, -2 for a bad request.</param>
/// <param name="RecipientStatus">The state of the address.</param>
/// <param name="Reason">The text of the last probe.</param>
public sealed record VerifyQueryReply(int Status, VerifyStatus RecipientStatus, string Reason) : IMessage<VerifyQueryReply>
{
    /// <inheritdoc/>
    public static VerifyQueryReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Number("status"), (VerifyStatus)reader.Number("recipient_status"), reader.Text("reason"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Number("recipient_status", (int)RecipientStatus).Text("reason", Reason).End();
    }
}
