namespace Postfix.Ipc;

/// <summary>Asks verify what it knows about an address.</summary>
/// <param name="Address">The address, unquoted.</param>
public sealed record VerifyQueryRequest(string Address) : IMessage<VerifyQueryRequest>
{
    /// <summary>The value of the attribute <c>request</c>.</summary>
    public const string Name = "query";

    /// <inheritdoc/>
    public static VerifyQueryRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequestName.Expect(reader, Name);
        return new(reader.Text("address"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name).Text("address", Address).End();
    }
}
