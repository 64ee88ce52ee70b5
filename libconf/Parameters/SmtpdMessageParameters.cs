namespace Postfix.Conf;

/// <summary>What smtpd(8) puts into messages and asks of cleanup(8).</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdMessageParameters(ParameterBinder main)
{
    /// <summary>Clients whose message headers are completed and rewritten as local ones.</summary>
    public string LocalHeaderRewriteClients { get; } = main.Text("local_header_rewrite_clients", "permit_inet_interfaces");
}
