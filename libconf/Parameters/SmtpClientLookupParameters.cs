namespace Postfix.Conf;

/// <summary>How smtp(8) and lmtp(8) find servers by SRV records, and keep connections.</summary>
public sealed class SmtpClientLookupParameters(ParameterBinder main)
{
    /// <summary>Whether MX or address records serve where no SRV records are found.</summary>
    public bool AllowSrvLookupFallback { get; } = main.Bool("allow_srv_lookup_fallback", false);

    /// <summary>Whether a failed SRV look-up counts as no records.</summary>
    public bool IgnoreSrvLookupError { get; } = main.Bool("ignore_srv_lookup_error", false);

    /// <summary>The domains, or service names, whose servers are found by SRV records.</summary>
    public string UseSrvLookup { get; } = main.Text("use_srv_lookup", "");

    /// <summary>How long one exchange with the connection cache service may take.</summary>
    public TimeSpan ConnectionCacheProtocolTimeout { get; } = main.Time("connection_cache_protocol_timeout", "5s", min: 1);

    /// <summary>The service, as scache(8), that keeps open connections for all processes of a client.</summary>
    public string ConnectionCacheServiceName { get; } = main.Text("connection_cache_service_name", "scache", min: 1);

    /// <summary>The TLS level for hosts whose MX records are not secured but whose TLSA records are.</summary>
    public string DaneInsecureMxPolicy { get; } = main.Text("smtp_tls_dane_insecure_mx_policy", "dane");
}
