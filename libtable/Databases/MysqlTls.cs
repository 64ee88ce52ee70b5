namespace Postfix.Tables;

/// <summary>How connections to a MySQL server are encrypted; null for what is not set.</summary>
public sealed record MysqlTls
{
    /// <summary>The client's certificate file.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The file of its private key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The file with the certificates of trusted authorities.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The folder with the certificates of trusted authorities.</summary>
    public string? AuthorityFolder { get; init; }

    /// <summary>The ciphers that may be used.</summary>
    public string? Ciphers { get; init; }

    /// <summary>Whether the server's name must be that of its certificate.</summary>
    public bool VerifyName { get; init; }

    /// <summary>Whether anything asks for encryption.</summary>
    public bool IsWanted => CertificateFile is not null || KeyFile is not null || AuthorityFile is not null
        || AuthorityFolder is not null || Ciphers is not null || VerifyName;
}
