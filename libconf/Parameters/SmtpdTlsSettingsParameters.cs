namespace Postfix.Conf;

/// <summary>Keys, trust and ciphers of smtpd(8) over TLS. Has no effect yet: the server refuses to start where TLS is asked for.</summary>
public sealed class SmtpdTlsSettingsParameters(ParameterBinder main)
{
    /// <summary>Tables of certificate fingerprints of clients that may relay.</summary>
    public string RelayClientCertificates { get; } = main.Text("relay_clientcerts", "");

    /// <summary>Whether notices about mail with REQUIRETLS leave out the message.</summary>
    public bool RequireTlsRedactDsn { get; } = main.Bool("requiretls_redact_dsn", true);

    /// <summary>The file of trusted certification authorities.</summary>
    public string CaFile { get; } = main.Text("smtpd_tls_CAfile", "");

    /// <summary>The folder of trusted certification authorities.</summary>
    public string CaPath { get; } = main.Text("smtpd_tls_CApath", "");

    /// <summary>The certificate, RSA.</summary>
    public string CertificateFile { get; } = main.Text("smtpd_tls_cert_file", "");

    /// <summary>Files with keys and their certificate chains.</summary>
    public string ChainFiles { get; } = main.Text("smtpd_tls_chain_files", "");

    /// <summary>The certificate, DSA.</summary>
    public string DsaCertificateFile { get; } = main.Text("smtpd_tls_dcert_file", "");

    /// <summary>The private key, DSA.</summary>
    public string DsaKeyFile { get; } = main.Text("smtpd_tls_dkey_file", "$smtpd_tls_dcert_file");

    /// <summary>The certificate, ECDSA.</summary>
    public string EcCertificateFile { get; } = main.Text("smtpd_tls_eccert_file", "");

    /// <summary>The private key, ECDSA.</summary>
    public string EcKeyFile { get; } = main.Text("smtpd_tls_eckey_file", "$smtpd_tls_eccert_file");

    /// <summary>The digest of fingerprints.</summary>
    public string FingerprintDigest { get; } = main.Text("smtpd_tls_fingerprint_digest", "${{$compatibility_level} <level {3.6} ? {md5} : {sha256}}", min: 1);

    /// <summary>The private key, RSA.</summary>
    public string KeyFile { get; } = main.Text("smtpd_tls_key_file", "$smtpd_tls_cert_file");

    /// <summary>Whether session ids are issued without a session cache.</summary>
    public bool AlwaysIssueSessionIds { get; } = main.Bool("smtpd_tls_always_issue_session_ids", true);

    /// <summary>Whether clients are asked for a certificate.</summary>
    public bool AskClientCertificate { get; } = main.Bool("smtpd_tls_ask_ccert", false);

    /// <summary>Whether logins need TLS.</summary>
    public bool AuthOnly { get; } = main.Bool("smtpd_tls_auth_only", false);

    /// <summary>How long a client certificate chain may be.</summary>
    public int ClientCertificateVerifyDepth { get; } = main.Number("smtpd_tls_ccert_verifydepth", 9);

    /// <summary>The least cipher grade for optional TLS.</summary>
    public string Ciphers { get; } = main.Text("smtpd_tls_ciphers", "medium", min: 1);

    /// <summary>The Diffie-Hellman parameters.</summary>
    public string Dh1024ParameterFile { get; } = main.Text("smtpd_tls_dh1024_param_file", "");

    /// <summary>Old export-grade Diffie-Hellman parameters.</summary>
    public string Dh512ParameterFile { get; } = main.Text("smtpd_tls_dh512_param_file", "");

    /// <summary>How elliptic curves are chosen.</summary>
    public string EecdhGrade { get; } = main.Text("smtpd_tls_eecdh_grade", "auto", min: 1);

    /// <summary>Whether raw public keys are used (RFC 7250).</summary>
    public bool EnableRawPublicKeys { get; } = main.Bool("smtpd_tls_enable_rpk", false);

    /// <summary>Ciphers that are never used.</summary>
    public string ExcludeCiphers { get; } = main.Text("smtpd_tls_exclude_ciphers", "");

    /// <summary>The least cipher grade for required TLS.</summary>
    public string MandatoryCiphers { get; } = main.Text("smtpd_tls_mandatory_ciphers", "medium", min: 1);

    /// <summary>Ciphers that are never used for required TLS.</summary>
    public string MandatoryExcludeCiphers { get; } = main.Text("smtpd_tls_mandatory_exclude_ciphers", "");

    /// <summary>The protocol versions for required TLS.</summary>
    public string MandatoryProtocols { get; } = main.Text("smtpd_tls_mandatory_protocols", ">=TLSv1");

    /// <summary>The protocol versions for optional TLS.</summary>
    public string Protocols { get; } = main.Text("smtpd_tls_protocols", ">=TLSv1");

    /// <summary>Whether the TLS facts are shown in the Received header.</summary>
    public bool ReceivedHeader { get; } = main.Bool("smtpd_tls_received_header", false);

    /// <summary>Whether clients must have a trusted certificate.</summary>
    public bool RequireClientCertificate { get; } = main.Bool("smtpd_tls_req_ccert", false);
}
