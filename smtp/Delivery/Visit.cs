namespace Postfix.SmtpClient;

/// <summary>A destination that is being tried: its port, and how connections are kept for it.</summary>
/// <param name="Destination">The destination.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsLast">Whether no other destination comes after it.</param>
/// <param name="LoadsCached">Whether to look for a kept connection.</param>
/// <param name="StoresCached">Whether to keep the connection.</param>
internal sealed record Visit(Destination Destination, int Port, bool IsLast, bool LoadsCached, bool StoresCached)
{
    /// <summary>The protection the destination needs.</summary>
    public TlsLevel TlsLevel { get; init; }

    /// <summary>Whether the session limit allows no other session after the current one.</summary>
    public bool IsLastSession { get; init; }
}
