using Postfix.Conf;
using Postfix.Logging;
using Postfix.Server;

namespace Postfix.SmtpClient;

/// <summary>What main.cf says for this process: the groups of smtp or lmtp, and what both share.</summary>
internal sealed class AgentSettings
{
    public AgentSettings(DaemonContext context)
    {
        var main = context.Main;
        IsLmtp = context.Program == "lmtp";
        Agent = IsLmtp ? "lmtp" : "smtp";
        MyHostName = context.Identity.MyHostname;
        Protocol = new SmtpClientParameters(main, Agent);
        Timeouts = new SmtpClientTimeoutParameters(main, Agent);
        Routing = new SmtpClientRoutingParameters(main, Agent);
        Content = new SmtpClientContentParameters(main, Agent);
        Tls = new SmtpClientTlsParameters(main, Agent);
        Relay = new RelayParameters(main);
        Mime = new MimeParameters(main);
        Addresses = new AddressClassParameters(main);
        EnvelopeHeaders = new EnvelopeHeaders(context.Arguments);
        ServiceName = context.ServiceName;
        var assumesFinal = new LmtpParameters(main).AssumeFinal && IsLmtp;
        if (assumesFinal)
        {
            Log.Warning("lmtp_assume_final is obsolete; instead, specify \"flags=X\" in master.cf");
        }
        AssumeFinal = EnvelopeHeaders.IsFinal || assumesFinal;
        CheckOthers(main);
    }

    /// <summary>Whether this process speaks LMTP.</summary>
    public bool IsLmtp { get; }

    /// <summary>The service's name in master.cf.</summary>
    public string ServiceName { get; }

    /// <summary>The prefix of parameter names: smtp or lmtp.</summary>
    public string Agent { get; }

    public string MyHostName { get; }

    public SmtpClientParameters Protocol { get; }

    public SmtpClientTimeoutParameters Timeouts { get; }

    public SmtpClientRoutingParameters Routing { get; }

    public SmtpClientContentParameters Content { get; }

    public SmtpClientTlsParameters Tls { get; }

    public RelayParameters Relay { get; }

    public MimeParameters Mime { get; }

    public AddressClassParameters Addresses { get; }

    /// <summary>Headers that master.cf asks for.</summary>
    public EnvelopeHeaders EnvelopeHeaders { get; }

    /// <summary>Whether a server that took a message counts as its final destination.</summary>
    public bool AssumeFinal { get; }

    // Postfix: a bad value of a parameter stops the programs that know it, whether they use it or not.
    private void CheckOthers(MainCf main)
    {
        _ = new SmtpClientTlsSettingsParameters(main, Agent);
        _ = new TlsLogParameters(main, Agent);
        _ = new CyrusSaslParameters(main);
        _ = new QueueRunParameters(main);
        _ = new TlsproxyServiceParameters(main);
    }
}
