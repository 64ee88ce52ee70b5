namespace Postfix.Conf;

/// <summary>Parameters of tlsmgr(8): random bytes, session caches and ticket keys.</summary>
public sealed class TlsManagerParameters(ParameterBinder main)
{
    /// <summary>The source of random bytes besides the system's own.</summary>
    public string RandomSource { get; } = main.Text("tls_random_source", "dev:/dev/urandom");

    /// <summary>How many bytes are read from tls_random_source at a time.</summary>
    public int RandomBytes { get; } = main.Number("tls_random_bytes", 32, min: 1);

    /// <summary>The file that carries random state over to the next process.</summary>
    public string ExchangeName { get; } = main.Text("tls_random_exchange_name", "${data_directory}/prng_exch");

    /// <summary>How often the file of tls_random_exchange_name is written.</summary>
    public TimeSpan ExchangePeriod { get; } = main.Time("tls_random_prng_update_period", "3600s", min: 1);

    /// <summary>The longest time between two readings of tls_random_source.</summary>
    public TimeSpan ReseedPeriod { get; } = main.Time("tls_random_reseed_period", "3600s", min: 1);

    /// <summary>The SMTP client's session cache.</summary>
    public string SmtpCache { get; } = main.Text("smtp_tls_session_cache_database", "");

    /// <summary>When the SMTP client's sessions expire.</summary>
    public TimeSpan SmtpTimeout { get; } = main.Time("smtp_tls_session_cache_timeout", "3600s", max: 8640000);

    /// <summary>The LMTP client's session cache.</summary>
    public string LmtpCache { get; } = main.Text("lmtp_tls_session_cache_database", "");

    /// <summary>When the LMTP client's sessions expire.</summary>
    public TimeSpan LmtpTimeout { get; } = main.Time("lmtp_tls_session_cache_timeout", "3600s", max: 8640000);

    /// <summary>The SMTP server's session cache.</summary>
    public string SmtpdCache { get; } = main.Text("smtpd_tls_session_cache_database", "");

    /// <summary>When the SMTP server's sessions and ticket keys expire.</summary>
    public TimeSpan SmtpdTimeout { get; } = main.Time("smtpd_tls_session_cache_timeout", "3600s", max: 8640000);
}
