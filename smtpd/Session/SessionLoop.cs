using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Smtpd.Commands;
using Postfix.Smtpd.Peer;
using Postfix.Tables;

namespace Postfix.Smtpd;

/// <summary>Runs a session: greets, reads commands and carries them out.</summary>
internal sealed class SessionLoop(SmtpdSession session)
{
    private SmtpdSite Site => session.Site;

    /// <summary>Runs the session to its end.</summary>
    public async Task RunAsync()
    {
        var ending = new SessionEnding(session);
        try
        {
            await StartAsync();
            if (!session.HangsUp)
            {
                await ReadCommandsAsync();
            }
        }
        catch (PeerTimeoutException)
        {
            session.EndReason = "timeout";
            await ending.SayTimeoutAsync();
        }
        catch (PeerDisconnectedException)
        {
            session.EndReason = "lost connection";
        }
        await ending.EndAsync();
    }

    private async ValueTask StartAsync()
    {
        session.Connection.Timeout = Site.Protocol.Timeout;
        session.Connection.PerRequestDeadline = Site.Protocol.PerRequestDeadline;
        session.Connection.StartRequest();
        Log.Info($"connect from {session.Peer.NameAddress}");
        var peer = session.Peer;
        session.IsXclientAllowed = await Greeting.IsInAsync(Site.Lists.XclientHosts, peer);
        session.IsXforwardAllowed = await Greeting.IsInAsync(Site.Lists.XforwardHosts, peer);
        if (await session.ClientLimits.ConnectAsync() is { } refusal)
        {
            await session.Replies.SendAsync(SmtpReply.From(refusal));
            return;
        }
        await DiscardKeywordsAsync(peer);
        session.BareNewline = Site.BareNewline != BareNewlineMode.Allow
            && await Site.Lists.BareNewlineExclusions.MatchAsync(peer.Name, peer.Address) != MatchResult.Match
                ? Site.BareNewline
                : BareNewlineMode.Allow;
        session.Connection.IsStrict = session.BareNewline != BareNewlineMode.Allow;
        // Postfix: XCLIENT later changes nothing about this.
        session.RewriteContext = session.IsStandAlone || await Site.Checks.IsLocalRewriteAsync(session) ? "local" : "remote";
        var greeting = await Greeting.MakeAsync(session);
        if (session.AccessDenied is null && !session.IsStandAlone && await EarlyInput.NoteAsync(session, "CONNECT") && Site.Protocol.ForbidUnauthPipelining)
        {
            await RefuseEarlyInputAsync();
            return;
        }
        await session.Replies.SendAsync(SmtpReply.From(greeting));
    }

    private async ValueTask DiscardKeywordsAsync(ClientPeer peer)
    {
        if (await Site.Lists.DiscardedKeywords.FindAsync(peer.Address) is { IsFound: true } found)
        {
            session.Discarded = EhloKeywords.Mask(found.Value);
        }
    }

    private async ValueTask ReadCommandsAsync()
    {
        while (!session.HangsUp)
        {
            if (session.ErrorCount >= Site.Protocol.HardErrorLimit)
            {
                session.EndReason = "too many errors";
                session.Errors |= NotifyClass.Protocol;
                await session.Replies.SendAsync(SmtpReply.From($"421 4.7.0 {Site.Identity.MyHostname} Error: too many errors"));
                return;
            }
            await HandleAsync(await ReadAsync());
        }
    }

    private async ValueTask<(string Text, LineEnding Ending)> ReadAsync()
    {
        var connection = session.Connection;
        connection.MinimumDataRate = 0;
        connection.StartRequest();
        if (!connection.HasLine(Site.Queue.LineLengthLimit))
        {
            await connection.FlushAsync();
        }
        var (text, ending) = await connection.ReadWholeLineAsync(Site.Queue.LineLengthLimit);
        connection.StartRequest();
        session.Transcript.In(text);
        if (ending == LineEnding.None)
        {
            Log.Warning($"{session.Peer.NameAddress}: request longer than {Site.Queue.LineLengthLimit}: {Log.Printable(text[..30])}...");
        }
        if (session.IsDebugged)
        {
            Log.Info($"< {session.Peer.NameAddress}: {text}");
        }
        return (text, ending);
    }

    private async ValueTask HandleAsync((string Text, LineEnding Ending) line)
    {
        if (line.Ending == LineEnding.BareLf && session.BareNewline != BareNewlineMode.Allow)
        {
            session.HasBareNewline = true;
            if (session.BareNewline == BareNewlineMode.Reject)
            {
                session.Errors |= NotifyClass.Protocol;
                session.LogBareNewline();
                session.HangsUp = true;
                await session.Replies.SendAsync(SmtpReply.From(session.BareNewlineReply));
                return;
            }
        }
        var isMalformed = CommandScreen.IsMalformed(session, line.Text);
        var text = isMalformed ? "" : await CommandScreen.FilterAsync(session, line.Text);
        var words = CommandTokens.Split(text);
        if (words.Count == 0)
        {
            session.Errors |= NotifyClass.Protocol;
            await FailAsync(isMalformed ? "500 5.5.2 Error: bad UTF-8 syntax" : "500 5.5.2 Error: bad syntax");
            return;
        }
        await ExecuteAsync(new CommandLine(text, words));
    }

    private async ValueTask ExecuteAsync(CommandLine line)
    {
        if (await Site.Lists.NoopCommands.MatchAsync(line.Verb) == MatchResult.Match)
        {
            await session.Replies.SendAsync(SmtpReply.From("250 2.0.0 Ok"));
            CountJunk();
            return;
        }
        var command = CommandTable.Find(line.Verb);
        session.Counts.Use(command?.Verb ?? CommandCounts.UnknownVerb);
        if (command is null)
        {
            session.Where = CommandCounts.UnknownVerb;
            if (await CommandScreen.IsForbiddenAsync(session, line))
            {
                session.HangsUp = true;
                await session.Replies.SendAsync(SmtpReply.From("221 2.7.0 Error: I can break rules, too. Goodbye."));
                return;
            }
        }
        if (session.AccessDenied is { } denied && command?.Rules.HasFlag(CommandRules.EvenWhenDenied) != true)
        {
            // Postfix: a refusal with 421 or 521 is repeated, to make the client go.
            await FailAsync(denied.AsSpan(1).StartsWith("21") ? denied : $"503 5.7.0 Error: access denied for {session.Peer.NameAddress}");
            return;
        }
        if (command is null)
        {
            session.Errors |= NotifyClass.Protocol;
            await FailAsync("500 5.5.2 Error: command not recognized");
            return;
        }
        await ExecuteAsync(command, line);
    }

    private async ValueTask ExecuteAsync(Command command, CommandLine line)
    {
        session.Where = command.Verb;
        session.IsInContent = false;
        if (await IsOutOfSyncAsync(command))
        {
            return;
        }
        var outcome = await command.Action(session, line);
        if (outcome.Reply is { } reply)
        {
            await session.Replies.SendAsync(reply);
        }
        if (outcome.IsError)
        {
            session.ErrorCount++;
        }
        else if (!command.Rules.HasFlag(CommandRules.StartsAnew))
        {
            session.Counts.Succeed(command.Verb);
        }
        if (command.Rules.HasFlag(CommandRules.CountsAsJunk))
        {
            CountJunk();
        }
    }

    // RFC 2920 3.1: before EHLO, and after some commands, the client must wait for the reply.
    private async ValueTask<bool> IsOutOfSyncAsync(Command command)
    {
        if (session.IsStandAlone
            || session.HasPipelinedTooEarly
            || (session.Protocol == "ESMTP" && !command.Rules.HasFlag(CommandRules.LastInPipeline)))
        {
            return false;
        }
        if (!await EarlyInput.NoteAsync(session, command.Verb) || !Site.Protocol.ForbidUnauthPipelining)
        {
            return false;
        }
        await RefuseEarlyInputAsync();
        return true;
    }

    private async ValueTask RefuseEarlyInputAsync()
    {
        session.Errors |= NotifyClass.Protocol;
        session.HangsUp = true;
        await FailAsync("554 5.5.0 Error: SMTP protocol synchronization");
    }

    private async ValueTask FailAsync(string reply)
    {
        await session.Replies.SendAsync(SmtpReply.From(reply));
        session.ErrorCount++;
    }

    private void CountJunk()
    {
        if (session.JunkCount++ > Site.Protocol.JunkCommandLimit)
        {
            session.ErrorCount++;
        }
    }
}
