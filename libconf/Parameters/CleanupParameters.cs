namespace Postfix.Conf;

/// <summary>How cleanup(8) completes headers and maps addresses.</summary>
public sealed class CleanupParameters(ParameterBinder main)
{
    /// <summary>Whether missing headers are added to mail of remote clients, too.</summary>
    public bool AlwaysAddMissingHeaders { get; } = main.Bool("always_add_missing_headers", false);

    /// <summary>A recipient that gets a blind copy of all mail.</summary>
    public string AlwaysBcc { get; } = main.Text("always_bcc", "");

    /// <summary>Which addresses canonical_maps apply to.</summary>
    public string CanonicalClasses { get; } = main.Text("canonical_classes", "envelope_sender, envelope_recipient, header_sender, header_recipient", min: 1);

    /// <summary>Which addresses recipient_canonical_maps apply to.</summary>
    public string RecipientCanonicalClasses { get; } = main.Text("recipient_canonical_classes", "envelope_recipient, header_recipient", min: 1);

    /// <summary>Which addresses sender_canonical_maps apply to.</summary>
    public string SenderCanonicalClasses { get; } = main.Text("sender_canonical_classes", "envelope_sender, header_sender", min: 1);

    /// <summary>Domains that stand in for their subdomains.</summary>
    public string MasqueradeDomains { get; } = main.Text("masquerade_domains", "");

    /// <summary>Which addresses masquerade_domains apply to.</summary>
    public string MasqueradeClasses { get; } = main.Text("masquerade_classes", "envelope_sender, header_sender, header_recipient");

    /// <summary>User names whose addresses keep their domain.</summary>
    public string MasqueradeExceptions { get; } = main.Text("masquerade_exceptions", "");

    /// <summary>How many addresses one recipient may become in virtual_alias_maps.</summary>
    public int VirtualAliasExpansionLimit { get; } = main.Number("virtual_alias_expansion_limit", 1000, min: 1);

    /// <summary>How often an address may be replaced in virtual_alias_maps.</summary>
    public int VirtualAliasRecursionLimit { get; } = main.Number("virtual_alias_recursion_limit", 1000, min: 1);

    /// <summary>How long an address from virtual_alias_maps may be.</summary>
    public int VirtualAliasAddressLengthLimit { get; } = main.Number("virtual_alias_address_length_limit", 1000, min: 1);

    /// <summary>How many named attributes a message may have.</summary>
    public int QueueFileAttributeCountLimit { get; } = main.Number("queue_file_attribute_count_limit", 100, min: 1);

    /// <summary>The header for messages that name no recipient; empty for none.</summary>
    public string UndisclosedRecipientsHeader { get; } = main.Text("undisclosed_recipients_header", "");

    /// <summary>Whether a message that requires TLS is marked by a header.</summary>
    public bool RequireTlsEsmtpHeader { get; } = main.Bool("requiretls_esmtp_header", "yes");
}
