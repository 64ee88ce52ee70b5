namespace Postfix.Ipc;

/// <summary>Asks trivial-rewrite where mail for an address goes.</summary>
/// <param name="Verify">Whether the <c>address_verify_</c> settings apply (request <c>verify</c> instead of <c>resolve</c>).</param>
/// <param name="Sender">The envelope sender, unquoted.</param>
/// <param name="Address">The address, unquoted.</param>
public sealed record ResolveRequest(bool Verify, string Sender, string Address) : IMessage<ResolveRequest>
{
    /// <summary>The value of the attribute <c>request</c> for real mail.</summary>
    public const string ResolveName = "resolve";

    /// <summary>The value of the attribute <c>request</c> for address probes.</summary>
    public const string VerifyName = "verify";

    /// <inheritdoc/>
    public static ResolveRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.Text("request");
        return name is ResolveName or VerifyName
            ? new(name == VerifyName, reader.Text("sender"), reader.Text("address"))
            : throw new ProtocolException($"unexpected request {name} (expecting: {ResolveName})");
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Verify ? VerifyName : ResolveName).Text("sender", Sender).Text("address", Address).End();
    }
}
