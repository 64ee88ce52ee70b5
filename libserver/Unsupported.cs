using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Server;

/// <summary>Refuses to run where a setting asks for protection that this release does not give: mail waits instead of passing without.</summary>
public static class Unsupported
{
    /// <summary>Refuses to run without the Milter applications for mail that comes by SMTP, unless mail may pass when they fail.</summary>
    /// <exception cref="FatalException">There are some, and mail must not pass without them.</exception>
    public static void RefuseSmtpdMilters(MainCf main)
    {
        var milters = new MilterParameters(main);
        RefuseMilters("smtpd_milters", milters.SmtpdMilters, milters.DefaultAction);
        RefuseMilters("smtpd_milter_maps", milters.SmtpdMilterMaps, milters.DefaultAction);
    }

    /// <summary>Refuses to run without the Milter applications for other mail, unless mail may pass when they fail.</summary>
    /// <exception cref="FatalException">There are some, and mail must not pass without them.</exception>
    public static void RefuseOtherMilters(MainCf main)
    {
        var milters = new MilterParameters(main);
        RefuseMilters("non_smtpd_milters", milters.NonSmtpdMilters, milters.DefaultAction);
    }

    /// <summary>Refuses to run as a client that has to log in, to encrypt from the first byte on, or to look into old tables which sites need encryption.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="agent">smtp or lmtp.</param>
    /// <exception cref="FatalException">It has to.</exception>
    public static void RefuseClientSecurity(MainCf main, string agent)
    {
        if (new SmtpClientSaslParameters(main, agent).AuthEnable)
        {
            throw new FatalException($"{agent}_sasl_auth_enable = yes is not supported: servers that want a login would refuse the mail");
        }
        var tls = new SmtpClientTlsParameters(main, agent);
        if (tls.WrapperMode)
        {
            throw new FatalException($"{agent}_tls_wrappermode = yes is not supported: this client cannot encrypt sessions");
        }
        // Postfix: with policies these tables are not looked at.
        var sites = new SmtpClientTlsSettingsParameters(main, agent).PerSite;
        if (sites.Length > 0 && tls.PolicyMaps.Length == 0)
        {
            throw new FatalException($"{agent}_tls_per_site = {sites} is not supported: specify {agent}_tls_policy_maps");
        }
    }

    private static void RefuseMilters(string parameter, string value, string defaultAction)
    {
        if (ListSplitter.Split(value).Count == 0)
        {
            return;
        }
        if (!string.Equals(defaultAction, "accept", StringComparison.OrdinalIgnoreCase))
        {
            throw new FatalException($"{parameter} = {value}: Milter applications are not supported, and milter_default_action = {defaultAction} lets no mail pass without them");
        }
        Log.Warning($"{parameter} = {value}: Milter applications are not supported; mail passes without them, as milter_default_action = accept says");
    }
}
