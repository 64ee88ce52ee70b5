namespace Postfix.Conf;

/// <summary>The proxy that speaks TLS for others. Has no effect yet: there is no tlsproxy(8).</summary>
public sealed class TlsproxyParameters(ParameterBinder main)
{
    /// <summary>How long the daemon may take for one event.</summary>
    public TimeSpan WatchdogTimeout { get; } = main.Time("tlsproxy_watchdog_timeout", "10s", min: 10);

    /// <summary>Old form of tlsproxy_tls_security_level = encrypt.</summary>
    public bool EnforceTls { get; } = main.Bool("tlsproxy_enforce_tls", "$smtpd_enforce_tls");

    /// <summary>Old form of tlsproxy_tls_security_level = may.</summary>
    public bool UseTls { get; } = main.Bool("tlsproxy_use_tls", "$smtpd_use_tls");

    /// <summary>The parameter that sets the log level for the client side.</summary>
    public string ClientLogLevelParameter { get; } = main.Text("tlsproxy_client_loglevel_parameter", "smtp_tls_loglevel");

    /// <summary>Old tables from destination to TLS level, for the client side.</summary>
    public string ClientPerSite { get; } = main.Text("tlsproxy_client_per_site", "$smtp_tls_per_site");

    /// <summary>Tables from destination to TLS policy, for the client side.</summary>
    public string ClientPolicyMaps { get; } = main.Text("tlsproxy_client_policy_maps", "${tlsproxy_client_policy?{$tlsproxy_client_policy}:{$smtp_tls_policy_maps}}");

    /// <summary>The TLS level of the client side.</summary>
    public string ClientSecurityLevel { get; } = main.Text("tlsproxy_client_security_level", "${tlsproxy_client_level?{$tlsproxy_client_level}:{$smtp_tls_security_level}}");

    /// <summary>Old form of tlsproxy_client_security_level = encrypt.</summary>
    public bool ClientEnforceTls { get; } = main.Bool("tlsproxy_client_enforce_tls", "$smtp_enforce_tls");

    /// <summary>Old form of tlsproxy_client_security_level = may.</summary>
    public bool ClientUseTls { get; } = main.Bool("tlsproxy_client_use_tls", "$smtp_use_tls");

    /// <summary>How long a server's certificate chain may be.</summary>
    public int ClientCertificateVerifyDepth { get; } = main.Number("tlsproxy_client_scert_verifydepth", "$smtp_tls_scert_verifydepth");

    /// <summary>The file of trusted certification authorities, for the client side.</summary>
    public string ClientCaFile { get; } = main.Text("tlsproxy_client_CAfile", "$smtp_tls_CAfile");

    /// <summary>The folder of trusted certification authorities, for the client side.</summary>
    public string ClientCaPath { get; } = main.Text("tlsproxy_client_CApath", "$smtp_tls_CApath");

    /// <summary>The certificate, RSA, for the client side.</summary>
    public string ClientCertificateFile { get; } = main.Text("tlsproxy_client_cert_file", "$smtp_tls_cert_file");

    /// <summary>Files with keys and their certificate chains, for the client side.</summary>
    public string ClientChainFiles { get; } = main.Text("tlsproxy_client_chain_files", "$smtp_tls_chain_files");

    /// <summary>The certificate, DSA, for the client side.</summary>
    public string ClientDsaCertificateFile { get; } = main.Text("tlsproxy_client_dcert_file", "$smtp_tls_dcert_file");

    /// <summary>The private key, DSA, for the client side.</summary>
    public string ClientDsaKeyFile { get; } = main.Text("tlsproxy_client_dkey_file", "$smtp_tls_dkey_file");

    /// <summary>The certificate, ECDSA, for the client side.</summary>
    public string ClientEcCertificateFile { get; } = main.Text("tlsproxy_client_eccert_file", "$smtp_tls_eccert_file");

    /// <summary>The private key, ECDSA, for the client side.</summary>
    public string ClientEcKeyFile { get; } = main.Text("tlsproxy_client_eckey_file", "$smtp_tls_eckey_file");

    /// <summary>The digest of fingerprints, for the client side.</summary>
    public string ClientFingerprintDigest { get; } = main.Text("tlsproxy_client_fingerprint_digest", "$smtp_tls_fingerprint_digest", min: 1);

    /// <summary>The private key, RSA, for the client side.</summary>
    public string ClientKeyFile { get; } = main.Text("tlsproxy_client_key_file", "$smtp_tls_key_file");

    /// <summary>How much of TLS is logged, 0 to 4, for the client side.</summary>
    public string ClientLogLevel { get; } = main.Text("tlsproxy_client_loglevel", "$smtp_tls_loglevel");

    /// <summary>The file of trusted certification authorities, for the server side.</summary>
    public string ServerCaFile { get; } = main.Text("tlsproxy_tls_CAfile", "$smtpd_tls_CAfile");

    /// <summary>The folder of trusted certification authorities, for the server side.</summary>
    public string ServerCaPath { get; } = main.Text("tlsproxy_tls_CApath", "$smtpd_tls_CApath");

    /// <summary>The certificate, RSA, for the server side.</summary>
    public string ServerCertificateFile { get; } = main.Text("tlsproxy_tls_cert_file", "$smtpd_tls_cert_file");

    /// <summary>Files with keys and their certificate chains, for the server side.</summary>
    public string ServerChainFiles { get; } = main.Text("tlsproxy_tls_chain_files", "$smtpd_tls_chain_files");

    /// <summary>The certificate, DSA, for the server side.</summary>
    public string ServerDsaCertificateFile { get; } = main.Text("tlsproxy_tls_dcert_file", "$smtpd_tls_dcert_file");

    /// <summary>The private key, DSA, for the server side.</summary>
    public string ServerDsaKeyFile { get; } = main.Text("tlsproxy_tls_dkey_file", "$smtpd_tls_dkey_file");

    /// <summary>The certificate, ECDSA, for the server side.</summary>
    public string ServerEcCertificateFile { get; } = main.Text("tlsproxy_tls_eccert_file", "$smtpd_tls_eccert_file");

    /// <summary>The private key, ECDSA, for the server side.</summary>
    public string ServerEcKeyFile { get; } = main.Text("tlsproxy_tls_eckey_file", "$smtpd_tls_eckey_file");

    /// <summary>The digest of fingerprints, for the server side.</summary>
    public string ServerFingerprintDigest { get; } = main.Text("tlsproxy_tls_fingerprint_digest", "$smtpd_tls_fingerprint_digest", min: 1);

    /// <summary>The private key, RSA, for the server side.</summary>
    public string ServerKeyFile { get; } = main.Text("tlsproxy_tls_key_file", "$smtpd_tls_key_file");

    /// <summary>How much of TLS is logged, 0 to 4, for the server side.</summary>
    public string ServerLogLevel { get; } = main.Text("tlsproxy_tls_loglevel", "$smtpd_tls_loglevel");

    /// <summary>Whether session ids are issued without a session cache, for the server side.</summary>
    public bool ServerAlwaysIssueSessionIds { get; } = main.Bool("tlsproxy_tls_always_issue_session_ids", "$smtpd_tls_always_issue_session_ids");

    /// <summary>Whether clients are asked for a certificate, for the server side.</summary>
    public bool ServerAskClientCertificate { get; } = main.Bool("tlsproxy_tls_ask_ccert", "$smtpd_tls_ask_ccert");

    /// <summary>How long a client certificate chain may be, for the server side.</summary>
    public int ServerClientCertificateVerifyDepth { get; } = main.Number("tlsproxy_tls_ccert_verifydepth", "$smtpd_tls_ccert_verifydepth");

    /// <summary>The least cipher grade for optional TLS, for the server side.</summary>
    public string ServerCiphers { get; } = main.Text("tlsproxy_tls_ciphers", "$smtpd_tls_ciphers", min: 1);

    /// <summary>The Diffie-Hellman parameters, for the server side.</summary>
    public string ServerDh1024ParameterFile { get; } = main.Text("tlsproxy_tls_dh1024_param_file", "$smtpd_tls_dh1024_param_file");

    /// <summary>Old export-grade Diffie-Hellman parameters, for the server side.</summary>
    public string ServerDh512ParameterFile { get; } = main.Text("tlsproxy_tls_dh512_param_file", "$smtpd_tls_dh512_param_file");

    /// <summary>How elliptic curves are chosen, for the server side.</summary>
    public string ServerEecdhGrade { get; } = main.Text("tlsproxy_tls_eecdh_grade", "$smtpd_tls_eecdh_grade", min: 1);

    /// <summary>Whether raw public keys are used (RFC 7250), for the server side.</summary>
    public bool ServerEnableRawPublicKeys { get; } = main.Bool("tlsproxy_tls_enable_rpk", "$smtpd_tls_enable_rpk");

    /// <summary>Ciphers that are never used, for the server side.</summary>
    public string ServerExcludeCiphers { get; } = main.Text("tlsproxy_tls_exclude_ciphers", "$smtpd_tls_exclude_ciphers");

    /// <summary>The least cipher grade for required TLS, for the server side.</summary>
    public string ServerMandatoryCiphers { get; } = main.Text("tlsproxy_tls_mandatory_ciphers", "$smtpd_tls_mandatory_ciphers", min: 1);

    /// <summary>Ciphers that are never used for required TLS, for the server side.</summary>
    public string ServerMandatoryExcludeCiphers { get; } = main.Text("tlsproxy_tls_mandatory_exclude_ciphers", "$smtpd_tls_mandatory_exclude_ciphers");

    /// <summary>The protocol versions for required TLS, for the server side.</summary>
    public string ServerMandatoryProtocols { get; } = main.Text("tlsproxy_tls_mandatory_protocols", "$smtpd_tls_mandatory_protocols");

    /// <summary>The protocol versions for optional TLS, for the server side.</summary>
    public string ServerProtocols { get; } = main.Text("tlsproxy_tls_protocols", "$smtpd_tls_protocols");

    /// <summary>Whether clients must have a trusted certificate, for the server side.</summary>
    public bool ServerRequireClientCertificate { get; } = main.Bool("tlsproxy_tls_req_ccert", "$smtpd_tls_req_ccert");

    /// <summary>The TLS level of tlsproxy(8) towards clients: none, may or encrypt.</summary>
    public string ServerSecurityLevel { get; } = main.Text("tlsproxy_tls_security_level", "$smtpd_tls_security_level");
}
