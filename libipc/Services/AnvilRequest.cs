namespace Postfix.Ipc;

/// <summary>A request to anvil (plain form).</summary>
/// <param name="Name"><c>connect</c>, <c>disconnect</c>, <c>message</c>, <c>recipient</c>, <c>newtls</c>, <c>newtls_status</c>, <c>auth</c> or <c>lookup</c>.</param>
/// <param name="Ident">Service and client address, with a colon between.</param>
public sealed record AnvilRequest(string Name, string Ident) : IMessage<AnvilRequest>
{
    /// <inheritdoc/>
    public static AnvilRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Text("request"), reader.Text("ident"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name).Text("ident", Ident).End();
    }
}
