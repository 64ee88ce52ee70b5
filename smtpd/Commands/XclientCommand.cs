using Postfix.Conf;
using Postfix.Dns;
using Postfix.Mail;
using Postfix.Smtpd.Peer;

namespace Postfix.Smtpd.Commands;

/// <summary>XCLIENT: an authorized client says on whose behalf it talks, and the session starts anew as that client.</summary>
internal static class XclientCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (Check(session, line, session.IsXclientAllowed, "XCLIENT") is { } wrong)
        {
            return wrong;
        }
        var changes = new XclientChanges(session.Peer, session.Site.AddressTypes);
        foreach (var word in line.Arguments)
        {
            var fault = SessionAttributeParser.Parse(word, out var name, out var value) ?? Apply(changes, name, value);
            if (fault is not null)
            {
                session.Errors |= NotifyClass.Protocol;
                return fault;
            }
        }
        await session.ResetTransactionAsync();
        session.Peer = changes.Peer;
        session.Helo = changes.Helo;
        session.Protocol = changes.Protocol ?? "SMTP";
        (session.SaslUser, session.SaslMethod) = changes.Login is null ? (null, null) : (changes.Login, "XCLIENT");
        session.Where = "CONNECT";
        return await Greeting.MakeAsync(session);
    }

    /// <summary>What XCLIENT and XFORWARD check before their arguments.</summary>
    internal static string? Check(SmtpdSession session, CommandLine line, bool isAllowed, string verb)
    {
        var fault = session.Mail is not null ? "503 5.5.1 Error: MAIL transaction in progress"
            : line.Count < 1 ? $"501 5.5.4 Syntax: {verb} attribute=value..."
            : null;
        if (fault is not null)
        {
            session.Errors |= NotifyClass.Protocol;
            return fault;
        }
        if (isAllowed)
        {
            return null;
        }
        session.Errors |= NotifyClass.Policy;
        return "550 5.7.0 Error: insufficient authorization";
    }

    private static string? Apply(XclientChanges changes, string name, string value) => name switch
    {
        "NAME" => ApplyName(changes, name, value, static (peer, host, status) => peer with { Name = host, NameStatus = status, ReverseName = host, ReverseNameStatus = status }),
        "REVERSE_NAME" => ApplyName(changes, name, value, static (peer, host, status) => peer with { ReverseName = host, ReverseNameStatus = status }),
        "ADDR" => ApplyAddress(changes, name, value, static (peer, text, address) => peer with { Address = text, Ip = address }),
        "DESTADDR" => ApplyAddress(changes, name, value, static (peer, text, _) => peer with { ServerAddress = text }),
        "PORT" => ApplyPort(changes, name, value, static (peer, port) => peer with { Port = port }),
        "DESTPORT" => ApplyPort(changes, name, value, static (peer, port) => peer with { ServerPort = port }),
        "HELO" => ApplyHelo(changes, value),
        "PROTO" => ApplyProtocol(changes, value),
        "LOGIN" => ApplyLogin(changes, value),
        _ => $"501 5.5.4 Bad XCLIENT attribute name: {name}",
    };

    private static string? ApplyName(XclientChanges changes, string name, string value, Func<ClientPeer, string, NameStatus, ClientPeer> apply)
    {
        var status = SessionAttributeParser.IsUnavailable(value) ? NameStatus.Permanent
            : SessionAttributeParser.IsTemporarilyUnavailable(value) ? NameStatus.Temporary
            : NameStatus.Ok;
        if (status == NameStatus.Ok && !DomainName.IsValid(value))
        {
            return SessionAttributeParser.Bad(name, value);
        }
        changes.Peer = apply(changes.Peer, status == NameStatus.Ok ? value : ClientPeer.Unknown, status);
        return null;
    }

    private static string? ApplyAddress(
        XclientChanges changes, string name, string value, Func<ClientPeer, string, System.Net.IPAddress?, ClientPeer> apply)
    {
        if (SessionAttributeParser.IsUnavailable(value))
        {
            changes.Peer = apply(changes.Peer, ClientPeer.Unknown, null);
            return null;
        }
        if (!SessionAttributeParser.TryParseAddress(value, changes.AddressTypes, out var address))
        {
            return SessionAttributeParser.Bad(name, value);
        }
        changes.Peer = apply(changes.Peer, address.ToString(), address);
        return null;
    }

    private static string? ApplyPort(XclientChanges changes, string name, string value, Func<ClientPeer, string, ClientPeer> apply)
    {
        var isUnavailable = SessionAttributeParser.IsUnavailable(value);
        if (!isUnavailable && !SessionAttributeParser.IsPort(value))
        {
            return SessionAttributeParser.Bad(name, value);
        }
        changes.Peer = apply(changes.Peer, isUnavailable ? ClientPeer.Unknown : value);
        return null;
    }

    private static string? ApplyHelo(XclientChanges changes, string value)
    {
        changes.Helo = SessionAttributeParser.IsUnavailable(value) ? null : SessionAttributeParser.Neuter(value);
        return null;
    }

    private static string? ApplyProtocol(XclientChanges changes, string value)
    {
        var protocol = value.ToUpperInvariant();
        if (protocol is not ("SMTP" or "ESMTP"))
        {
            return SessionAttributeParser.Bad("PROTO", value);
        }
        changes.Protocol = protocol;
        return null;
    }

    private static string? ApplyLogin(XclientChanges changes, string value)
    {
        changes.Login = SessionAttributeParser.IsUnavailable(value) ? null : value;
        return null;
    }

    private sealed class XclientChanges(ClientPeer peer, IReadOnlyList<DnsType> addressTypes)
    {
        public IReadOnlyList<DnsType> AddressTypes => addressTypes;

        public ClientPeer Peer { get; set; } = peer;

        public string? Helo { get; set; }

        public string? Protocol { get; set; }

        public string? Login { get; set; }
    }
}
