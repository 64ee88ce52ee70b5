namespace Postfix.Ipc;

/// <summary>Tells the requests of bounce, defer and trace apart.</summary>
public static class BounceRequest
{
    /// <summary>The operation in a buffered list, without taking it.</summary>
    /// <param name="list">The list.</param>
    /// <exception cref="ProtocolException">The first attribute is not <c>nrequest</c>.</exception>
    public static BounceOperation Peek(ReadOnlyMemory<byte> list)
        => (BounceOperation)new AttributeReader(list).Number("nrequest");

    internal static void Expect(AttributeReader reader, BounceOperation operation)
    {
        if ((BounceOperation)reader.Number("nrequest") is var found && found != operation)
        {
            throw new ProtocolException($"unexpected request {(int)found} (expecting: {(int)operation})");
        }
    }
}
