using Postfix.Ipc;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd.Commands;

/// <summary>Line ends without CR: a trick to smuggle commands past a system that reads lines in another way.</summary>
internal static class BareNewlines
{
    /// <summary>Deals with one in message content.</summary>
    /// <param name="session">The session.</param>
    /// <param name="content">What receives the content.</param>
    public static void Note(SmtpdSession session, ContentWriter content)
    {
        session.HasBareNewline = true;
        if (session.BareNewline == BareNewlineMode.Reject)
        {
            content.Status |= CleanupStatus.BareLf;
        }
    }
}
