namespace Postfix.Conf;

/// <summary>What the programs that receive mail ask of the rest of the system.</summary>
/// <param name="main">Where values come from.</param>
public sealed class ReceiveParameters(ParameterBinder main)
{
    /// <summary>The transport:destination that all mail goes through first; empty for none.</summary>
    public string ContentFilter { get; } = main.Text("content_filter", "");

    /// <summary>What not to do with received mail: no_unknown_recipient_checks, no_address_mappings, no_header_body_checks, no_milters.</summary>
    public string OverrideOptions { get; } = main.Text("receive_override_options", "");
}
