using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Commands;

/// <summary>ETRN (RFC 1985): starts delivery of the mail that waits for a domain.</summary>
internal static class EtrnCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (session.Site.Protocol.HeloRequired && session.Helo is null)
        {
            session.Errors |= NotifyClass.Policy;
            return "503 Error: send HELO/EHLO first";
        }
        if (session.Mail is not null)
        {
            session.Errors |= NotifyClass.Protocol;
            return "503 Error: MAIL transaction in progress";
        }
        if (line.Count != 1)
        {
            session.Errors |= NotifyClass.Protocol;
            return "500 Syntax: ETRN domain";
        }
        var name = line[0].TrimStart('@', '#');
        if (!IsDomain(name))
        {
            session.Errors |= NotifyClass.Protocol;
            return "501 Error: invalid parameter syntax";
        }
        return await CheckAsync(session, name) is { } refusal ? refusal : await FlushAsync(session, name);
    }

    private static bool IsDomain(string name)
        => name.Length > 1 && name[0] == '[' && name[^1] == ']' ? AddressLiteral.IsValid(name) : DomainName.IsValid(name);

    private static async ValueTask<string?> CheckAsync(SmtpdSession session, string name)
    {
        if (session.IsStandAlone)
        {
            return null;
        }
        session.EtrnName = name;
        var refusal = await session.Site.Checks.EtrnAsync(session);
        session.EtrnName = null;
        return refusal;
    }

    private static async ValueTask<CommandOutcome> FlushAsync(SmtpdSession session, string name)
    {
        switch (await session.Site.Flusher.SendSiteAsync(name))
        {
            case FlushStatus.Ok:
                return "250 Queuing started";
            case FlushStatus.Denied:
                Log.Warning($"reject: ETRN {name}... from {session.Peer.NameAddress}");
                return $"459 <{name}>: service unavailable";
            case FlushStatus.Bad:
                Log.Warning($"bad ETRN {name}... from {session.Peer.NameAddress}");
                return "458 Unable to queue messages";
            default:
                return "458 Unable to queue messages";
        }
    }
}
