using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Protocol;
using Postfix.Server;
using Postfix.Smtpd.Peer;
using Postfix.Tables;

namespace Postfix.Smtpd;

/// <summary>smtpd(8): serves SMTP sessions, many at a time.</summary>
internal sealed class SmtpdServer : Daemon
{
    private readonly SmtpdSite _site;

    public SmtpdServer(DaemonContext context)
        : base(context)
    {
        if (context.Arguments.Count > 0)
        {
            throw new FatalException($"unexpected command-line argument: {context.Arguments[0]}");
        }
        RequireNoEncryption(new SmtpdTlsParameters(context.Main));
        if (new SmtpdSaslParameters(context.Main).AuthEnable)
        {
            // Nobody can log in, so nobody gets what only a login gives.
            Log.Warning("smtpd_sasl_auth_enable is true, but SASL support is not compiled in");
        }
        Unsupported.RefuseSmtpdMilters(context.Main);
        CheckUnused(context.Main);
        _site = new SmtpdSite(context);
        if (!context.IsStandalone)
        {
            _site.RestrictionLists.RequireRelayControl();
        }
    }

    public override string? ChangedTable() => _site.Tables.ChangedTable();

    public override async Task ServeAsync(ByteStream client)
    {
        RefusePrivileges();
        using var connection = new SmtpConnection(client, Context.Time);
        var peer = await IdentifyAsync(client);
        if (peer is null)
        {
            return;
        }
        var session = new SmtpdSession(_site, connection, peer)
        {
            IsStandAlone = Context.IsStandalone,
            IsDebugged = Log.Verbosity > 0 || await _site.Lists.DebugPeers.MatchAsync(peer.Name, peer.Address) == MatchResult.Match,
        };
        await new SessionLoop(session).RunAsync();
    }

    // What parses the network must not do it as root; a user's own session runs as whoever that is. Once there is a client,
    // so that it does not wait for a process that never accepts it.
    private void RefusePrivileges()
    {
        if (!Context.IsStandalone && (Identity.RealUserId == 0 || Identity.EffectiveUserId == 0))
        {
            Log.Error($"incorrect SMTP server privileges: uid={Identity.RealUserId} euid={Identity.EffectiveUserId}");
            throw new FatalException("the Postfix SMTP server must run with $mail_owner privileges");
        }
    }

    private async ValueTask<ClientPeer?> IdentifyAsync(ByteStream client)
    {
        if (Context.IsStandalone)
        {
            return ClientPeer.Local;
        }
        var logsPort = _site.Protocol.ClientPortLogging;
        var peer = client.PeerAddress is { } address
            ? ClientPeer.Of(address, client.LocalAddress, logsPort)
            : ClientPeer.Local with { LogsPort = logsPort };
        // Whoever passed the connection on has read the announcement.
        if (_site.Protocol.UpstreamProxyProtocol.Length > 0 && client.ToldAddresses is null)
        {
            peer = await ProxyProtocol.ReadAsync(client, peer, _site.Protocol);
        }
        if (peer?.Ip is null || ReferenceEquals(peer.Ip, ClientPeer.Local.Ip))
        {
            return peer;
        }
        return _site.Protocol.PeerNameLookup ? await PeerNames.ResolveAsync(_site.Hosts, peer) : peer with { HasNoReverseName = true };
    }

    // Postfix: a bad value of a parameter stops the programs that know it, whether they use it or not.
    private static void CheckUnused(MainCf main)
    {
        _ = new SmtpdTlsSettingsParameters(main);
        _ = new TlsLogParameters(main, "smtpd");
        _ = new SmtpdSaslSettingsParameters(main);
        _ = new CyrusSaslParameters(main);
        _ = new ProbeSenderParameters(main);
        _ = new TlsproxyServiceParameters(main);
    }

    private static void RequireNoEncryption(SmtpdTlsParameters tls)
    {
        var level = tls.SecurityLevel.Length > 0 ? tls.SecurityLevel : tls.EnforceTls ? "encrypt" : tls.UseTls ? "may" : "none";
        switch (level.ToLowerInvariant())
        {
            case "none":
                break;
            case "may":
                if (tls.WrapperMode)
                {
                    goto case "encrypt";
                }
                break;
            case "encrypt":
                throw new FatalException(
                    "smtpd_tls_security_level = encrypt (or smtpd_tls_wrappermode = yes) is not supported: this server cannot encrypt sessions yet");
            default:
                throw new FatalException($"Invalid TLS level \"{tls.SecurityLevel}\"");
        }
    }
}
