namespace Postfix.Smtpd.Transaction;

/// <summary>What access tables and policy servers want done with a message; written to cleanup when the content comes.</summary>
internal sealed class TransactionActions
{
    /// <summary>FILTER: transport:destination.</summary>
    public string? Filter { get; set; }

    /// <summary>REDIRECT: the only recipient.</summary>
    public string? Redirect { get; set; }

    /// <summary>BCC: further recipients.</summary>
    public List<string> Bcc { get; } = [];

    /// <summary>PREPEND: header lines.</summary>
    public List<string> Prepend { get; } = [];

    /// <summary>HOLD.</summary>
    public bool Hold { get; set; }

    /// <summary>DISCARD.</summary>
    public bool Discard { get; set; }
}
