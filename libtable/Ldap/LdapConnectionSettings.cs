namespace Postfix.Tables;

/// <summary>Everything that tells one connection to LDAP servers from another; tables for which it is equal share connections.</summary>
internal sealed record LdapConnectionSettings
{
    /// <summary>URLs of the servers, separated by blanks; they are tried in turn.</summary>
    public required string Servers { get; init; }

    /// <summary>How long connecting, binding and one search may take.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The version of the protocol: 2 or 3.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Who the client says it is.</summary>
    public LdapBinding Binding { get; init; } = LdapBinding.Simple;

    /// <summary>The name to bind as; empty for none.</summary>
    public string BindName { get; init; } = "";

    /// <summary>The password.</summary>
    public string BindPassword { get; init; } = "";

    /// <summary>Mechanisms of SASL to try, separated by blanks.</summary>
    public string SaslMechanisms { get; init; } = "";

    /// <summary>The realm for SASL.</summary>
    public string SaslRealm { get; init; } = "";

    /// <summary>The identity to act as, for SASL.</summary>
    public string SaslIdentity { get; init; } = "";

    /// <summary>The weakest protection of the connection that SASL may settle for.</summary>
    public int SaslMinimumStrength { get; init; }

    /// <summary>When aliases in the directory are followed: 0 (never) to 3 (always).</summary>
    public int Dereference { get; init; }

    /// <summary>Whether references to other servers are followed.</summary>
    public bool ChasesReferrals { get; init; }

    /// <summary>What the library logs of itself.</summary>
    public int DebugLevel { get; init; }

    /// <summary>Whether the connection becomes encrypted by STARTTLS.</summary>
    public bool StartTls { get; init; }

    /// <summary>Whether it is encrypted from its beginning, or becomes so.</summary>
    public bool UsesTls { get; init; }

    /// <summary>Whether the server's certificate must be valid.</summary>
    public bool RequiresCertificate { get; init; }

    /// <summary>Certificates of authorities to trust: a file.</summary>
    public string CertificateAuthorityFile { get; init; } = "";

    /// <summary>Certificates of authorities to trust: a folder.</summary>
    public string CertificateAuthorityFolder { get; init; } = "";

    /// <summary>The client's own certificate.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The key of the client's certificate.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Where random bits come from.</summary>
    public string RandomFile { get; init; } = "";

    /// <summary>The ciphers that may be used.</summary>
    public string CipherSuite { get; init; } = "";
}
