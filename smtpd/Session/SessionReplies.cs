using Postfix.IO;
using Postfix.Logging;
using Postfix.Protocol;

namespace Postfix.Smtpd;

/// <summary>Sends replies: what every reply goes through on its way to the client.</summary>
internal sealed class SessionReplies(SmtpdSession session)
{
    /// <summary>Sends a reply, after a pause for clients that make many errors.</summary>
    /// <param name="reply">The reply.</param>
    public async ValueTask SendAsync(SmtpReply reply)
    {
        var text = reply.Class is 4 or 5 ? await AmendAsync(reply) : reply.Text;
        var connection = session.Connection;
        if (session.Site.Protocol.ErrorSleepTime > TimeSpan.Zero && session.ErrorCount >= session.Site.Protocol.SoftErrorLimit)
        {
            // A client that makes many errors waits for each further reply.
            await connection.FlushAsync();
            await EventLoop.Current.Delay(session.Site.Protocol.ErrorSleepTime);
        }
        var lines = text.Split('\n');
        foreach (var line in lines)
        {
            Write(session.Site.SoftBounce ? Soften(line) : line);
        }
        // RFC 2034, RFC 5321 3.8: after 421 and 521 the connection is closed.
        session.HangsUp |= text.StartsWith("421", StringComparison.Ordinal) || text.StartsWith("521", StringComparison.Ordinal);
        if (session.HangsUp || !connection.HasPending)
        {
            await connection.FlushAsync();
        }
    }

    private async ValueTask<string> AmendAsync(SmtpReply reply)
    {
        var text = reply.Text;
        if (session.Site.Lists.RejectFilter is { IsEmpty: false } filter)
        {
            text = await FilterAsync(filter, text);
        }
        if (text[0] is not ('4' or '5'))
        {
            return text;
        }
        var footer = session.Site.Protocol.RejectFooter;
        if (session.Site.Lists.RejectFooters is { IsEmpty: false } footers && await footers.FindAsync(text) is { IsFound: true } found)
        {
            footer = found.Value;
        }
        return footer.Length == 0 ? text : ReplyFooter.Add(text, footer, session);
    }

    private async ValueTask<string> FilterAsync(Tables.MapList filter, string text)
    {
        var found = await filter.FindAsync(text);
        if (!found.IsFound)
        {
            return text;
        }
        Log.Info($"{session.QueueId}: reply filter in: {text}");
        if (ReplySyntax.Code(found.Value) / 100 is not (4 or 5))
        {
            Log.Warning($"{session.QueueId}: reply filter: bad reply \"{found.Value}\"; keeping the original");
            return text;
        }
        Log.Info($"{session.QueueId}: reply filter out: {found.Value}");
        return found.Value;
    }

    private void Write(string line)
    {
        var printable = Log.Printable(line);
        session.Transcript.Out(printable);
        if (session.IsDebugged)
        {
            Log.Info($"> {session.Peer.NameAddress}: {printable}");
        }
        session.Connection.WriteLine(printable);
    }

    private static string Soften(string line)
    {
        if (line.Length < 4 || line[0] != '5')
        {
            return line;
        }
        var softened = line.ToCharArray();
        softened[0] = '4';
        if (ReplySyntax.StatusLength(line.AsSpan(4)) > 0)
        {
            softened[4] = '4';
        }
        return new string(softened);
    }
}
