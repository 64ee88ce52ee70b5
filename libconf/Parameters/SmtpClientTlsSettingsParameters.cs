namespace Postfix.Conf;

/// <summary>Keys, trust and ciphers of smtp(8) and lmtp(8) over TLS. Has no effect yet: the client refuses to start where TLS is required.</summary>
/// <param name="main">Where values come from.</param>
/// <param name="prefix">smtp or lmtp.</param>
public sealed class SmtpClientTlsSettingsParameters(ParameterBinder main, string prefix)
{
    /// <summary>The file of trusted certification authorities.</summary>
    public string CaFile { get; } = main.Text(prefix + "_tls_CAfile", "");

    /// <summary>The folder of trusted certification authorities.</summary>
    public string CaPath { get; } = main.Text(prefix + "_tls_CApath", "");

    /// <summary>The file with the client's RSA certificate.</summary>
    public string CertificateFile { get; } = main.Text(prefix + "_tls_cert_file", "");

    /// <summary>The file with the private key of the client's RSA certificate.</summary>
    public string KeyFile { get; } = main.Text(prefix + "_tls_key_file", "$" + prefix + "_tls_cert_file");

    /// <summary>The file with the client's DSA certificate.</summary>
    public string DsaCertificateFile { get; } = main.Text(prefix + "_tls_dcert_file", "");

    /// <summary>The file with the private key of the client's DSA certificate.</summary>
    public string DsaKeyFile { get; } = main.Text(prefix + "_tls_dkey_file", "$" + prefix + "_tls_dcert_file");

    /// <summary>The file with the client's ECDSA certificate.</summary>
    public string EcCertificateFile { get; } = main.Text(prefix + "_tls_eccert_file", "");

    /// <summary>The file with the private key of the client's ECDSA certificate.</summary>
    public string EcKeyFile { get; } = main.Text(prefix + "_tls_eckey_file", "$" + prefix + "_tls_eccert_file");

    /// <summary>Files with private keys, each followed by its certificate chain.</summary>
    public string ChainFiles { get; } = main.Text(prefix + "_tls_chain_files", "");

    /// <summary>Whether a server is mistrusted that answers MAIL too early after STARTTLS.</summary>
    public bool BlockEarlyMailReply { get; } = main.Bool(prefix + "_tls_block_early_mail_reply", false);

    /// <summary>The least cipher grade for optional TLS.</summary>
    public string Ciphers { get; } = main.Text(prefix + "_tls_ciphers", "medium", min: 1);

    /// <summary>Ciphers that are never used.</summary>
    public string ExcludeCiphers { get; } = main.Text(prefix + "_tls_exclude_ciphers", "");

    /// <summary>The least cipher grade for required TLS.</summary>
    public string MandatoryCiphers { get; } = main.Text(prefix + "_tls_mandatory_ciphers", "medium", min: 1);

    /// <summary>Ciphers that are never used for required TLS.</summary>
    public string MandatoryExcludeCiphers { get; } = main.Text(prefix + "_tls_mandatory_exclude_ciphers", "");

    /// <summary>The protocol versions for optional TLS.</summary>
    public string Protocols { get; } = main.Text(prefix + "_tls_protocols", ">=TLSv1");

    /// <summary>The protocol versions for required TLS.</summary>
    public string MandatoryProtocols { get; } = main.Text(prefix + "_tls_mandatory_protocols", ">=TLSv1");

    /// <summary>Whether TLS connections are kept for more mail.</summary>
    public bool ConnectionReuse { get; } = main.Bool(prefix + "_tls_connection_reuse", false);

    /// <summary>Whether raw public keys are used (RFC 7250).</summary>
    public bool EnableRawPublicKeys { get; } = main.Bool(prefix + "_tls_enable_rpk", false);

    /// <summary>Old setting: whether the name in the certificate must match.</summary>
    public bool EnforcePeerName { get; } = main.Bool(prefix + "_tls_enforce_peername", true);

    /// <summary>Whether MTA-STS policies limit the MX hosts.</summary>
    public bool EnforceStsMxPatterns { get; } = main.Bool(prefix + "_tls_enforce_sts_mx_patterns", true);

    /// <summary>The fingerprints accepted at level fingerprint.</summary>
    public string FingerprintCertificateMatch { get; } = main.Text(prefix + "_tls_fingerprint_cert_match", "");

    /// <summary>The digest algorithm of the fingerprints of certificates.</summary>
    public string FingerprintDigest { get; } = main.Text(prefix + "_tls_fingerprint_digest", "${{$compatibility_level} <level {3.6} ? {md5} : {sha256}}", min: 1);

    /// <summary>Whether TLSA records are asked for although the host name is not secured.</summary>
    public bool ForceInsecureHostTlsaLookup { get; } = main.Bool(prefix + "_tls_force_insecure_host_tlsa_lookup", false);

    /// <summary>Old tables from destination to TLS level. A client does not start with them, unless there are policies (smtp_tls_policy_maps).</summary>
    public string PerSite { get; } = main.Text(prefix + "_tls_per_site", "");

    /// <summary>How long a server certificate chain may be.</summary>
    public int CertificateVerifyDepth { get; } = main.Number(prefix + "_tls_scert_verifydepth", 9);

    /// <summary>How the name in a certificate is checked at level secure.</summary>
    public string SecureCertificateMatch { get; } = main.Text(prefix + "_tls_secure_cert_match", prefix == "smtp" ? "nexthop, dot-nexthop" : "nexthop", min: 1);

    /// <summary>How the name in a certificate is checked at level verify.</summary>
    public string VerifyCertificateMatch { get; } = main.Text(prefix + "_tls_verify_cert_match", "hostname", min: 1);

    /// <summary>The server name sent to servers (SNI).</summary>
    public string ServerName { get; } = main.Text(prefix + "_tls_servername", "");

    /// <summary>Files of trust anchors for certificates.</summary>
    public string TrustAnchorFile { get; } = main.Text(prefix + "_tls_trust_anchor_file", "");

    /// <summary>Whether results are handed to a TLSRPT collector (RFC 8460).</summary>
    public bool ReportEnable { get; } = main.Bool(prefix + "_tlsrpt_enable", false);

    /// <summary>Whether sessions that resume an earlier TLS session are left out of TLSRPT results.</summary>
    public bool ReportSkipsReusedHandshakes { get; } = main.Bool(prefix + "_tlsrpt_skip_reused_handshakes", false);

    /// <summary>The socket of the TLSRPT collector.</summary>
    public string ReportSocketName { get; } = main.Text(prefix + "_tlsrpt_socket_name", "");

    /// <summary>How REQUIRETLS is enforced, by destination.</summary>
    public string RequireTlsPolicy { get; } = main.Text(prefix + "_requiretls_policy", prefix == "smtp" ? "inline:{{${domain_to_ascii{$mydomain}}=opportunistic}, {.${domain_to_ascii{$mydomain}}=opportunistic}, {localhost=opportunistic}}, cidr:{{0.0.0.0/0 opportunistic}, {::/0 opportunistic}}, enforce" : "opportunistic");
}
