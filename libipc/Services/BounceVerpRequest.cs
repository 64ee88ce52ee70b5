namespace Postfix.Ipc;

/// <summary>Asks for one notice of failure a recipient.</summary>
/// <param name="Message">The message.</param>
/// <param name="Delimiters">The two VERP delimiter characters.</param>
public sealed record BounceVerpRequest(BounceMessage Message, string Delimiters) : IMessage<BounceVerpRequest>
{
    /// <inheritdoc/>
    public static BounceVerpRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        BounceRequest.Expect(reader, BounceOperation.Verp);
        return new(BounceMessage.Read(reader), reader.Text("verp_delimiters"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Message.Write(writer.Number("nrequest", (int)BounceOperation.Verp)).Text("verp_delimiters", Delimiters).End();
    }
}
