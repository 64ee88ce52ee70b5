namespace Postfix.Ipc;

/// <summary>A request to proxymap or proxywrite.</summary>
/// <param name="Name"><c>open</c>, <c>lookup</c>, <c>update</c>, <c>delete</c> or <c>sequence</c>.</param>
/// <param name="Table">The table, as <c>type:name</c>.</param>
/// <param name="InstanceFlags">How the table is opened (dictionary flags).</param>
/// <param name="Flags">Flags of this request; none for open.</param>
public sealed record ProxymapRequest(string Name, string Table, int InstanceFlags, int Flags) : IMessage<ProxymapRequest>
{
    /// <summary>Is the table available, and with which flags?</summary>
    public const string Open = "open";

    /// <summary>Find the value of a key.</summary>
    public const string Lookup = "lookup";

    /// <summary>Store a value (proxywrite only).</summary>
    public const string Update = "update";

    /// <summary>Remove a key (proxywrite only).</summary>
    public const string Delete = "delete";

    /// <summary>The first or next entry.</summary>
    public const string Sequence = "sequence";

    /// <summary>The key, for lookup, update and delete.</summary>
    public string Key { get; init; } = "";

    /// <summary>The value, for update.</summary>
    public string Value { get; init; } = "";

    /// <summary>For sequence: 0 first, 1 next.</summary>
    public int Function { get; init; }

    /// <summary>Whether the request has the form of releases before 3.10; the reply then leaves out the flags too.</summary>
    public bool OldForm { get; init; }

    /// <inheritdoc/>
    public static ProxymapRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.Text("request");
        var table = reader.Text("table");

        // Releases before 3.10 have one attribute for both.
        var old = !reader.NextIs("instance_flags");
        var instance = reader.Number(old ? "flags" : "instance_flags");
        var flags = old || name == Open ? instance : reader.Number("flags");
        return new(name, table, instance, flags)
        {
            OldForm = old,
            Function = name == Sequence ? reader.Number("function") : 0,
            Key = name is Lookup or Update or Delete ? reader.Text("key") : "",
            Value = name == Update ? reader.Text("value") : "",
        };
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name).Text("table", Table);
        if (!OldForm)
        {
            writer.Number("instance_flags", InstanceFlags);
        }

        if (OldForm || Name != Open)
        {
            writer.Number("flags", Flags);
        }

        switch (Name)
        {
            case Lookup or Delete: writer.Text("key", Key); break;
            case Update: writer.Text("key", Key).Text("value", Value); break;
            case Sequence: writer.Number("function", Function); break;
            default: break;
        }

        writer.End();
    }
}
