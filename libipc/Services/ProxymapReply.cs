namespace Postfix.Ipc;

/// <summary>The answer of proxymap and proxywrite.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Flags">The flags of the table.</param>
public sealed record ProxymapReply(ProxymapStatus Status, int Flags) : IMessage<ProxymapReply>
{
    /// <summary>The key, for sequence; else null.</summary>
    public string? Key { get; init; }

    /// <summary>The value, for lookup and sequence; else null.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the reply has the form of releases before 3.10: without flags (but open has them).</summary>
    public bool OldForm { get; init; }

    /// <inheritdoc/>
    public static ProxymapReply Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var status = (ProxymapStatus)reader.Number("status");
        var flags = reader.NumberOr("flags", 0);
        return new(status, flags)
        {
            Key = reader.NextIs("key") ? reader.Text("key") : null,
            Value = reader.NextIs("value") ? reader.Text("value") : null,
        };
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number("status", (int)Status);
        if (!OldForm)
        {
            writer.Number("flags", Flags);
        }

        if (Key is not null)
        {
            writer.Text("key", Key);
        }

        if (Value is not null)
        {
            writer.Text("value", Value);
        }

        writer.End();
    }
}
