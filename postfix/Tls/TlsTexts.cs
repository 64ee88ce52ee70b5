namespace Postfix.PostfixCommand;

/// <summary>What postfix tls tells the administrator to do next.</summary>
internal static class TlsTexts
{
    internal const string Usage = "usage: postfix tls enable-client (or enable-server, new-server-key, new-server-cert, deploy-server-cert, "
        + "output-server-csr, output-server-tlsa, all-default-client, all-default-server)";

    internal static string ClientUntouched(string? cacheType) => """
        *** Non-default SMTP client TLS settings detected, no changes made.
        For opportunistic TLS in the Postfix SMTP client, the below settings
        are typical:
          smtp_tls_security_level = may
          smtp_tls_loglevel = 1
        """ + (cacheType is null ? "" : "\n  smtp_tls_session_cache_database = " + cacheType + ":${data_directory}/smtp_scache");

    internal const string ClientDeployed = """
        Enabled opportunistic TLS in the Postfix SMTP client.
        Run the command:
          # postfix reload
        if you want the new settings to take effect immediately.
        """;

    internal const string ServerUntouched = """
        *** Non-default SMTP server TLS settings detected, no changes made.
        For opportunistic TLS in the Postfix SMTP server, the below settings
        are typical:
          smtpd_tls_security_level = may
          smtpd_tls_loglevel = 1
        You can use "postfix tls new-server-cert" to create a new certificate.
        Or, "postfix tls new-server-key" to also force a new private key.
        If you publish DANE TLSA records, see:
          https://tools.ietf.org/html/rfc7671#section-8
          https://tools.ietf.org/html/rfc7671#section-5.1
          https://tools.ietf.org/html/rfc7671#section-5.2
          https://community.letsencrypt.org/t/please-avoid-3-0-1-and-3-0-2-dane-tlsa-records-with-le-certificates/7022
        """;

    internal static string Created(string certificate, string key) => $"""
        New private key and self-signed certificate created. To deploy run:
          # postfix tls deploy-server-cert {certificate} {key}
        """;

    internal static string ServerDeployed(bool isEnabled) => (isEnabled ? "Enabled opportunistic TLS in the Postfix SMTP server\n" : "") + """
        New TLS private key and certificate deployed.
        Run the command:
          # postfix reload
        if you want the new settings to take effect immediately.
        """;

    internal static string Request(string certificate, string key, bool isDeployed) => $"""
        To generate a CSR run:
          # postfix tls output-server-csr -k {key} [<hostname> ...]
        Save the signed certificate chain in {certificate}{(isDeployed ? "." : ", and deploy as above.")}
        """;

    // Once deployed, all keys are shown; before, the new one, so that the DNS can be changed first.
    internal static string Tlsa(string key, bool isDeployed) => $"""
        To generate TLSA records run:
          # postfix tls output-server-tlsa [-h <hostname>] {(isDeployed ? "" : key)}
        """;

    internal static string Dns(bool isDeployed) => isDeployed
        ? """
        (If you have DANE TLSA RRs, update them as soon as possible to match
        the newly deployed keys).
        """
        : "(deploy after updating the DNS and waiting for stale RRs to expire).";
}
