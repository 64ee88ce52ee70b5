using Postfix.IO;
using Postfix.Logging;
using Postfix.Smtpd.Commands;

namespace Postfix.Smtpd;

/// <summary>Input that a client has sent before it might (RFC 5321 4.3.1, RFC 2920 3.1).</summary>
internal static class EarlyInput
{
    private const int LoggedLength = 100;

    /// <summary>Notes, and logs once a session, whether there is such input.</summary>
    /// <param name="session">The session.</param>
    /// <param name="where">The command whose reply the client did not wait for.</param>
    /// <returns>Whether there was, for the first time.</returns>
    public static async ValueTask<bool> NoteAsync(SmtpdSession session, string where)
    {
        if (session.HasPipelinedTooEarly || !session.Connection.HasPending || !await HasBytesAsync(session))
        {
            return false;
        }
        var pending = session.Connection.Pending;
        var data = CommandScreen.Escape(pending.Length > LoggedLength ? pending[..LoggedLength] : pending);
        Log.Info($"improper command pipelining after {where} from {session.Peer.NameAddress}: {data}");
        return session.HasPipelinedTooEarly = true;
    }

    private static async ValueTask<bool> HasBytesAsync(SmtpdSession session)
    {
        if (!session.Connection.Pending.IsEmpty)
        {
            return true;
        }
        try
        {
            await session.Connection.FillAsync();
            return true;
        }
        catch (PeerDisconnectedException)
        {
            // A client that has closed its end after the command is found out by the next read.
            return false;
        }
    }
}
