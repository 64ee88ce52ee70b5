using Postfix.IO;

namespace Postfix.Tables;

/// <summary>A connection to a table server.</summary>
internal sealed class TableConnection(ByteStream stream, long now)
{
    public ByteStream Stream { get; } = stream;

    /// <summary>When it was made, by the event loop's clock.</summary>
    public long Opened { get; } = now;

    /// <summary>When it was used last.</summary>
    public long LastUsed { get; set; } = now;
}
