namespace Postfix.Conf;

/// <summary>What TLS sessions of all programs share. Has no effect yet, but for the name of tlsmgr(8).</summary>
public sealed class TlsParameters(ParameterBinder main)
{
    /// <summary>Whether the system's certification authorities are trusted as well.</summary>
    public bool AppendDefaultCa { get; } = main.Bool("tls_append_default_CA", false);

    /// <summary>The OpenSSL configuration file: default, none or a path.</summary>
    public string ConfigFile { get; } = main.Text("tls_config_file", "default");

    /// <summary>The section of the file of tls_config_file.</summary>
    public string ConfigName { get; } = main.Text("tls_config_name", "");

    /// <summary>How many random bytes a program asks of tlsmgr(8).</summary>
    public int DaemonRandomBytes { get; } = main.Number("tls_daemon_random_bytes", 32, min: 1);

    /// <summary>The digests of TLSA records, best first.</summary>
    public string DaneDigests { get; } = main.Text("tls_dane_digests", "sha512 sha256", min: 1);

    /// <summary>OpenSSL workarounds that are switched off.</summary>
    public string DisableWorkarounds { get; } = main.Text("tls_disable_workarounds", "");

    /// <summary>The elliptic curves to choose from, best first.</summary>
    public string EecdhAutoCurves { get; } = main.Text("tls_eecdh_auto_curves", "X25519 X448 prime256v1 secp384r1 secp521r1");

    /// <summary>The elliptic curve of the old grade "strong".</summary>
    public string EecdhStrongCurve { get; } = main.Text("tls_eecdh_strong_curve", "prime256v1");

    /// <summary>The elliptic curve of the old grade "ultra".</summary>
    public string EecdhUltraCurve { get; } = main.Text("tls_eecdh_ultra_curve", "secp384r1");

    /// <summary>Old cipher list of the grade "export".</summary>
    public string ExportCipherList { get; } = main.Text("tls_export_cipherlist", "");

    /// <summary>Whether the end of a session is not waited for.</summary>
    public bool FastShutdownEnable { get; } = main.Bool("tls_fast_shutdown_enable", true);

    /// <summary>The finite-field groups to choose from, best first.</summary>
    public string FfdheAutoGroups { get; } = main.Text("tls_ffdhe_auto_groups", "ffdhe2048 ffdhe3072");

    /// <summary>The OpenSSL cipher list of the grade "high".</summary>
    public string HighCipherList { get; } = main.Text("tls_high_cipherlist", "aNULL:-aNULL:HIGH:!SEED:!IDEA:!3DES:!RC2:!RC4:!RC5:!kDH:!kECDH:!aDSS:!MD5:@STRENGTH", min: 1);

    /// <summary>Old cipher list of the grade "low".</summary>
    public string LowCipherList { get; } = main.Text("tls_low_cipherlist", "");

    /// <summary>The OpenSSL cipher list of the grade "medium".</summary>
    public string MediumCipherList { get; } = main.Text("tls_medium_cipherlist", "aNULL:-aNULL:HIGH:MEDIUM:!SEED:!IDEA:!3DES:!RC2:!RC4:!RC5:!kDH:!kECDH:!aDSS:!MD5:+RC4:@STRENGTH", min: 1);

    /// <summary>The OpenSSL cipher list of the grade "null".</summary>
    public string NullCipherList { get; } = main.Text("tls_null_cipherlist", "eNULL:!kDH:!kECDH:!aDSS:!MD5:!aNULL", min: 1);

    /// <summary>Whether the server's order of ciphers counts.</summary>
    public bool PreemptCipherList { get; } = main.Bool("tls_preempt_cipherlist", false);

    /// <summary>Tables from a server name to its key and certificates.</summary>
    public string ServerSniMaps { get; } = main.Text("tls_server_sni_maps", "");

    /// <summary>The cipher of session tickets; empty for none.</summary>
    public string SessionTicketCipher { get; } = main.Text("tls_session_ticket_cipher", "aes-256-cbc");

    /// <summary>OpenSSL options to switch on.</summary>
    public string SslOptions { get; } = main.Text("tls_ssl_options", "");

    /// <summary>Whether *.domain in a certificate also stands for names with more labels.</summary>
    public bool WildcardMatchesMultipleLabels { get; } = main.Bool("tls_wildcard_matches_multiple_labels", true);

    /// <summary>The service that keeps TLS sessions and makes random numbers.</summary>
    public string TlsManagerServiceName { get; } = main.Text("tlsmgr_service_name", "tlsmgr", min: 1);
}
