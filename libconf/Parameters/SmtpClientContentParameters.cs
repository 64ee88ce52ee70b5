namespace Postfix.Conf;

/// <summary>What smtp(8) does with the content of messages; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientContentParameters(ParameterBinder main, string agent)
{
    /// <summary>Tables that rewrite local addresses, in headers and envelope, for hosts elsewhere (generic(5)).</summary>
    public string GenericMaps { get; } = main.Text(agent + "_generic_maps", "");

    /// <summary>Patterns for the headers of messages that are sent (header_checks(5)); not all actions of cleanup(8) exist here.</summary>
    public string HeaderChecks { get; } = main.Text(agent + "_header_checks", "");

    /// <summary>Patterns for the headers of MIME parts that are sent.</summary>
    public string MimeHeaderChecks { get; } = main.Text(agent + "_mime_header_checks", "");

    /// <summary>Patterns for the headers of attached messages that are sent.</summary>
    public string NestedHeaderChecks { get; } = main.Text(agent + "_nested_header_checks", "");

    /// <summary>Patterns for the body lines of messages that are sent.</summary>
    public string BodyChecks { get; } = main.Text(agent + "_body_checks", "");

    /// <summary>The longest line that is sent, in bytes; longer ones are broken. 0 for no limit.</summary>
    public int LineLengthLimit { get; } = main.Number(agent + "_line_length_limit", 998);
}
