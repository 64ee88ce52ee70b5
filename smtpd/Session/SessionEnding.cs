using Postfix.Logging;
using Postfix.Protocol;

namespace Postfix.Smtpd;

/// <summary>The end of a session, whoever brought it about.</summary>
internal sealed class SessionEnding(SmtpdSession session)
{
    /// <summary>Tells the client that it took too long.</summary>
    public async ValueTask SayTimeoutAsync()
    {
        try
        {
            session.Connection.StartRequest();
            await session.Replies.SendAsync(SmtpReply.From($"421 4.4.2 {session.Site.Identity.MyHostname} Error: timeout exceeded"));
        }
        catch (IOException)
        {
            // The client does not listen either.
            return;
        }
    }

    /// <summary>Sends what is left, takes the session back everywhere, and logs its end.</summary>
    public async ValueTask EndAsync()
    {
        await FlushAsync();
        // Postfix: a client that leaves without QUIT after its message is nothing to speak of.
        if (session.EndReason is { } reason && (reason, session.Where) != ("lost connection", "END-OF-MESSAGE"))
        {
            var bytes = session.IsInContent && session.Mail?.Content is { } content ? $" ({content.Size} bytes)" : "";
            Log.Info($"{session.QueueId}: {reason} after {session.Where}{bytes} from {session.Peer.NameAddress}");
        }
        await session.ResetTransactionAsync();
        await session.ClientLimits.DisconnectAsync();
        // anvil knows of the end before the client does: its next connection counts as one less.
        session.Connection.Dispose();
        Log.Info($"disconnect from {session.Peer.NameAddress}{session.Counts}{Notes()}");
        await SessionNotice.SendAsync(session);
    }

    private string Notes() => session.HasBareNewline && session.BareNewline == BareNewlineMode.Note ? " notes=bare_lf" : "";

    private async ValueTask FlushAsync()
    {
        try
        {
            await session.Connection.FlushAsync();
        }
        catch (IOException)
        {
            // There is nobody to take the last reply.
            return;
        }
    }
}
