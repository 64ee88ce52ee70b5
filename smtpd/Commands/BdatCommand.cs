using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd.Commands;

/// <summary>BDAT (RFC 3030): the content of the message in counted chunks.</summary>
internal static class BdatCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if ((session.Discarded & EhloKeyword.Chunking) != 0)
        {
            // A chunk that is not expected would be read as commands: the session cannot go on.
            session.Errors |= NotifyClass.Protocol;
            return "521 5.5.1 Error: command not implemented";
        }
        if (!TryParse(line, out var size, out var isLast))
        {
            session.Errors |= NotifyClass.Protocol;
            Log.Warning($"{session.QueueId}: malformed BDAT command syntax from {session.Peer.NameAddress}: {Log.Printable(line.Text)}");
            return "521 5.5.4 Syntax: BDAT count [LAST]";
        }
        if (await CheckAsync(session, size, isLast) is { } refusal)
        {
            await ChunkReader.SkipAsync(session, size);
            if (isLast)
            {
                await session.ResetTransactionAsync();
            }
            else
            {
                session.Chunking = ChunkingState.Failed;
            }
            return refusal;
        }
        return await ReceiveAsync(session, size, isLast);
    }

    private static bool TryParse(CommandLine line, out long size, out bool isLast)
    {
        size = 0;
        isLast = line.Count == 2;
        return line.Count is 1 or 2
            && long.TryParse(line[0], NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && (!isLast || line[1].Equals("LAST", StringComparison.OrdinalIgnoreCase));
    }

    private static async ValueTask<string?> CheckAsync(SmtpdSession session, long size, bool isLast)
    {
        if (size == 0 && !isLast)
        {
            Log.Warning($"{session.QueueId}: null BDAT request from {session.Peer.NameAddress}");
            return Protocol(session, "551 5.7.1 Null BDAT request");
        }
        if (session.Chunking == ChunkingState.Failed)
        {
            return string.Create(CultureInfo.InvariantCulture, $"551 5.0.0 Discarded {size} bytes after earlier error");
        }
        if (session.Chunking == ChunkingState.None && await BeginAsync(session) is { } refusal)
        {
            return refusal;
        }
        var limit = session.Site.Queue.MessageSizeLimit;
        if (limit > 0 && size > limit - session.Mail!.Content!.Size)
        {
            Log.Warning($"{session.QueueId}: BDAT request from {session.Peer.NameAddress} exceeds message size limit");
            session.Errors |= NotifyClass.Policy;
            return "552 5.3.4 Chunk exceeds message size limit";
        }
        return null;
    }

    private static async ValueTask<string?> BeginAsync(SmtpdSession session)
    {
        if (session.Mail is null)
        {
            return Protocol(session, "503 5.5.1 Error: need RCPT command");
        }
        if (session.Mail.RecipientCount == 0)
        {
            return Protocol(session, "554 5.5.1 Error: no valid recipients");
        }
        if (!session.IsStandAlone && await session.Site.Checks.DataAsync(session) is { } refusal)
        {
            return refusal;
        }
        if (session.Mail.Proxy is { } proxy && await proxy.StartDataAsync() is { } problem)
        {
            return problem;
        }
        await MessageContent.BeginAsync(session);
        session.Chunking = ChunkingState.Receiving;
        return null;
    }

    private static async ValueTask<CommandOutcome> ReceiveAsync(SmtpdSession session, long size, bool isLast)
    {
        var mail = session.Mail!;
        session.IsInContent = true;
        mail.Chunks ??= new ChunkReader(session, mail.Content!);
        await mail.Chunks.ReadAsync(size);
        if (isLast)
        {
            mail.Chunks.Finish();
            return await MessageContent.EndAsync(session);
        }
        if (mail.Content!.Status == CleanupStatus.Ok)
        {
            return string.Create(CultureInfo.InvariantCulture, $"250 2.0.0 Ok: {size} bytes");
        }
        var outcome = await MessageContent.EndAsync(session);
        session.Chunking = ChunkingState.Failed;
        return outcome;
    }

    private static string Protocol(SmtpdSession session, string reply)
    {
        session.Errors |= NotifyClass.Protocol;
        return reply;
    }
}
