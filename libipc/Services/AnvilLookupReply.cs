namespace Postfix.Ipc;

/// <summary>The answer of anvil to <c>lookup</c>.</summary>
/// <param name="Status">0 for success, -1 for a failure.</param>
/// <param name="Count">Sessions at this moment.</param>
/// <param name="Rate">Sessions per time unit.</param>
/// <param name="Messages">Messages per time unit.</param>
/// <param name="Recipients">Recipients per time unit.</param>
/// <param name="NewTls">New TLS sessions per time unit.</param>
/// <param name="Auth">AUTH commands per time unit.</param>
public sealed record AnvilLookupReply(int Status, int Count, int Rate, int Messages, int Recipients, int NewTls, int Auth)
    : IMessage<AnvilLookupReply>
{
    /// <inheritdoc/>
    public static AnvilLookupReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(
            reader.Number("status"), reader.Number("count"), reader.Number("rate"), reader.Number("mail"),
            reader.Number("rcpt"), reader.Number("newtls"), reader.Number("auth"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", Status).Number("count", Count).Number("rate", Rate).Number("mail", Messages)
            .Number("rcpt", Recipients).Number("newtls", NewTls).Number("auth", Auth).End();
    }
}
