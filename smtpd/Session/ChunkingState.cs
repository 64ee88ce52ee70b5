namespace Postfix.Smtpd;

/// <summary>How a message that comes by BDAT stands (RFC 3030).</summary>
internal enum ChunkingState
{
    /// <summary>There was no BDAT.</summary>
    None,

    /// <summary>Chunks are being received.</summary>
    Receiving,

    /// <summary>A chunk was refused; those after it are thrown away.</summary>
    Failed,
}
