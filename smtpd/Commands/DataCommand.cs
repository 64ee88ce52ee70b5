using Postfix.Conf;
using Postfix.Protocol;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd.Commands;

/// <summary>DATA (RFC 5321 4.1.1.4): the content of the message.</summary>
internal static class DataCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (CheckSequence(session, line) is { } wrong)
        {
            return wrong;
        }
        if (!session.IsStandAlone && await session.Site.Checks.DataAsync(session) is { } refusal)
        {
            return refusal;
        }
        var mail = session.Mail!;
        if (mail.Proxy is { } proxy)
        {
            if (await proxy.StartDataAsync() is { } problem)
            {
                return problem;
            }
        }
        await MessageContent.BeginAsync(session);
        await session.Replies.SendAsync(SmtpReply.From("354 End data with <CR><LF>.<CR><LF>"));
        await session.Connection.FlushAsync();
        await ReceiveAsync(session, mail.Content!);
        return await MessageContent.EndAsync(session);
    }

    private static string? CheckSequence(SmtpdSession session, CommandLine line)
    {
        var fault = session switch
        {
            { Chunking: not ChunkingState.None } => "503 5.5.1 Error: DATA after BDAT",
            { Mail: null } => "503 5.5.1 Error: need RCPT command",
            { Mail.RecipientCount: 0 } => "554 5.5.1 Error: no valid recipients",
            _ when line.Count > 0 => "501 5.5.4 Syntax: DATA",
            _ => null,
        };
        if (fault is not null)
        {
            session.Errors |= NotifyClass.Protocol;
        }
        return fault;
    }

    private static async ValueTask ReceiveAsync(SmtpdSession session, ContentWriter content)
    {
        var connection = session.Connection;
        var limit = session.Site.Queue.LineLengthLimit;
        var previous = LineEnding.CrLf;
        session.IsInContent = true;
        session.Site.StartContentDeadline(connection);
        while (true)
        {
            var ending = await connection.ReadLineAsync(limit);
            var starts = previous != LineEnding.None;
            if (session.BareNewline != BareNewlineMode.Allow && ending == LineEnding.BareLf)
            {
                BareNewlines.Note(session, content);
            }
            if (IsEnd(session, connection, starts, (previous, ending)))
            {
                return;
            }
            if (starts && ending == LineEnding.BareLf && session.BareNewline != BareNewlineMode.Allow && DotStuffing.IsEnd(connection.Line))
            {
                // What another server may take for the end is no line either (SMTP smuggling).
                previous = ending;
                continue;
            }
            content.Write(starts ? DotStuffing.Remove(connection.Line) : connection.Line, ending != LineEnding.None);
            await content.FlushIfLargeAsync();
            previous = ending;
        }
    }

    private static bool IsEnd(SmtpdSession session, SmtpConnection connection, bool starts, (LineEnding Before, LineEnding After) endings)
        => starts && DotStuffing.IsEnd(connection.Line) && (session.BareNewline == BareNewlineMode.Allow || endings is (LineEnding.CrLf, LineEnding.CrLf));
}
