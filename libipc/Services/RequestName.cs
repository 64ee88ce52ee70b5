namespace Postfix.Ipc;

/// <summary>The attribute <c>request</c>, with which servers of several requests tell them apart.</summary>
public static class RequestName
{
    /// <summary>The name of the request in a buffered list, without taking it.</summary>
    /// <param name="list">The list.</param>
    /// <param name="form">How it is written down.</param>
    /// <exception cref="ProtocolException">The first attribute is not <c>request</c>.</exception>
    public static string Peek(ReadOnlyMemory<byte> list, AttributeForm form = AttributeForm.Null)
        => new AttributeReader(list, form).Text("request");

    internal static void Expect(AttributeReader reader, string name)
    {
        if (reader.Text("request") is var found && found != name)
        {
            throw new ProtocolException($"unexpected request {found} (expecting: {name})");
        }
    }
}
