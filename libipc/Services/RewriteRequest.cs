namespace Postfix.Ipc;

/// <summary>Asks trivial-rewrite for the standard form of an address.</summary>
/// <param name="Rule">The context: <c>local</c> or <c>remote</c>.</param>
/// <param name="Address">The address in quoted form.</param>
public sealed record RewriteRequest(string Rule, string Address) : IMessage<RewriteRequest>
{
    /// <summary>The value of the attribute <c>request</c>.</summary>
    public const string Name = "rewrite";

    /// <inheritdoc/>
    public static RewriteRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequestName.Expect(reader, Name);
        return new(reader.Text("rule"), reader.Text("address"));
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name).Text("rule", Rule).Text("address", Address).End();
    }
}
