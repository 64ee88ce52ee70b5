namespace Postfix.Ipc;

/// <summary>A request to tlsmgr.</summary>
/// <param name="Name"><c>seed</c>, <c>policy</c>, <c>lookup</c>, <c>update</c>, <c>delete</c> or <c>tktkey</c>.</param>
public sealed record TlsmgrRequest(string Name) : IMessage<TlsmgrRequest>
{
    /// <summary>Random bytes.</summary>
    public const string Seed = "seed";

    /// <summary>Whether sessions are cached.</summary>
    public const string Policy = "policy";

    /// <summary>Find a session.</summary>
    public const string Lookup = "lookup";

    /// <summary>Keep a session.</summary>
    public const string Update = "update";

    /// <summary>Forget a session.</summary>
    public const string Delete = "delete";

    /// <summary>The key of session tickets.</summary>
    public const string TicketKey = "tktkey";

    /// <summary>How many bytes; for seed.</summary>
    public int Size { get; init; }

    /// <summary>The cache: <c>smtp</c>, <c>smtpd</c> or <c>lmtp</c>.</summary>
    public string CacheType { get; init; } = "";

    /// <summary>The session's key.</summary>
    public string CacheId { get; init; } = "";

    /// <summary>The session; for update.</summary>
    public byte[] Session { get; init; } = [];

    /// <summary>The key asked for, 16 bytes; empty for the current one.</summary>
    public byte[] KeyName { get; init; } = [];

    /// <inheritdoc/>
    public static TlsmgrRequest Read(AttributeReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.Text("request");
        return new(name)
        {
            Size = name == Seed ? reader.Number("size") : 0,
            CacheType = name is Policy or Lookup or Update or Delete ? reader.Text("cache_type") : "",
            CacheId = name is Lookup or Update or Delete ? reader.Text("cache_id") : "",
            Session = name == Update ? reader.Data("session") : [],
            KeyName = name == TicketKey ? reader.Data("keyname") : [],
        };
    }

    /// <inheritdoc/>
    public void Write(AttributeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text("request", Name);
        switch (Name)
        {
            case Seed: writer.Number("size", Size); break;
            case Policy: writer.Text("cache_type", CacheType); break;
            case Lookup or Delete: writer.Text("cache_type", CacheType).Text("cache_id", CacheId); break;
            case Update: writer.Text("cache_type", CacheType).Text("cache_id", CacheId).Data("session", Session); break;
            case TicketKey: writer.Data("keyname", KeyName); break;
            default: break;
        }

        writer.End();
    }
}
