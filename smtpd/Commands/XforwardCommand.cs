using Postfix.Conf;
using Postfix.Dns;
using Postfix.Mail;
using Postfix.Smtpd.Peer;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd.Commands;

/// <summary>XFORWARD: an authorized client says where a message came from before it got to the client.</summary>
internal static class XforwardCommand
{
    public static ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (XclientCommand.Check(session, line, session.IsXforwardAllowed, "XFORWARD") is { } wrong)
        {
            return new(wrong);
        }
        var forwarded = session.Forwarded;
        foreach (var word in line.Arguments)
        {
            var fault = SessionAttributeParser.Parse(word, out var name, out var value) ?? Apply(ref forwarded, session.Site.AddressTypes, name, value);
            if (fault is not null)
            {
                session.Errors |= NotifyClass.Protocol;
                return new(fault);
            }
        }
        session.Forwarded = forwarded;
        return new("250 2.0.0 Ok");
    }

    private static string? Apply(ref ForwardedClient forwarded, IReadOnlyList<DnsType> addressTypes, string name, string value)
    {
        var known = SessionAttributeParser.IsUnavailable(value) ? ClientPeer.Unknown : value;
        var isUnknown = known == ClientPeer.Unknown;
        switch (name)
        {
            case "NAME" when isUnknown || DomainName.IsValid(value):
                forwarded = forwarded with { Name = known };
                return null;
            case "ADDR" when isUnknown:
                forwarded = forwarded with { Address = known };
                return null;
            case "ADDR" when SessionAttributeParser.TryParseAddress(value, addressTypes, out var address):
                forwarded = forwarded with { Address = address.ToString() };
                return null;
            case "PORT" when isUnknown || SessionAttributeParser.IsPort(value):
                forwarded = forwarded with { Port = known };
                return null;
            case "HELO":
                forwarded = forwarded with { Helo = isUnknown ? "" : SessionAttributeParser.Neuter(value) };
                return null;
            case "PROTO":
                forwarded = forwarded with { Protocol = SessionAttributeParser.Neuter(known) };
                return null;
            case "IDENT":
                forwarded = forwarded with { Ident = isUnknown ? null : SessionAttributeParser.Neuter(value) };
                return null;
            case "SOURCE" when isUnknown:
                return null;
            case "SOURCE" when value.ToUpperInvariant() is "LOCAL" or "REMOTE":
                forwarded = forwarded with { Source = value.ToLowerInvariant() };
                return null;
            default:
                return name is "NAME" or "ADDR" or "PORT" or "SOURCE"
                    ? SessionAttributeParser.Bad(name, value)
                    : $"501 5.5.4 Bad XFORWARD attribute name: {name}";
        }
    }
}
