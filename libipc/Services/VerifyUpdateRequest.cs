namespace Postfix.Ipc;

/// <summary>Tells verify the outcome of a probe.</summary>
/// <param name="Address">The address, unquoted.</param>
/// <param name="RecipientStatus">The state of the address.</param>
/// <param name="Reason">The text of the probe.</param>
public sealed record VerifyUpdateRequest(string Address, VerifyStatus RecipientStatus, string Reason)
    : IMessage<VerifyUpdateRequest>
{
    /// <summary>The value of the attribute <c>request</c>.</summary>
    public const string Name = "update";

    /// <inheritdoc/>
    public static VerifyUpdateRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequestName.Expect(reader, Name);
        return new(reader.Text("address"), (VerifyStatus)reader.Number("recipient_status"), reader.Text("reason"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name).Text("address", Address).Number("recipient_status", (int)RecipientStatus)
            .Text("reason", Reason).End();
    }
}
