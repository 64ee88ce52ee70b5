namespace Postfix.Conf;

/// <summary>The sender of address probes.</summary>
public sealed class ProbeSenderParameters(ParameterBinder main)
{
    /// <summary>The sender of address probes; empty or &lt;&gt; for the null sender.</summary>
    public string Sender { get; } = main.Text("address_verify_sender", "$double_bounce_sender");

    /// <summary>How long the sender of address probes keeps the same local part; 0 for ever.</summary>
    public TimeSpan SenderLifetime { get; } = main.Time("address_verify_sender_ttl", "0s");
}
