using Postfix.IO;

namespace Postfix.SmtpClient;

/// <summary>A kept connection.</summary>
/// <param name="session">The connection.</param>
/// <param name="destination">The destination it served.</param>
/// <param name="server">The server it leads to.</param>
internal sealed class CachedSession(SmtpSession session, string destination, string server)
{
    public SmtpSession Session => session;

    public string Destination => destination;

    public string Server => server;

    /// <summary>Ends its time.</summary>
    public LoopTimer? Timer { get; set; }
}
