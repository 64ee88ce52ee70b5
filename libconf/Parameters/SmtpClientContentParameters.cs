namespace Postfix.Conf;

/// <summary>What smtp(8) does with the content of messages; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientContentParameters(ParameterBinder main, string agent)
{
    /// <summary>Rewrites local addresses for the world outside.</summary>
    public string GenericMaps { get; } = main.Text(agent + "_generic_maps", "");

    /// <summary>Looks at message headers.</summary>
    public string HeaderChecks { get; } = main.Text(agent + "_header_checks", "");

    /// <summary>Looks at the headers of MIME parts.</summary>
    public string MimeHeaderChecks { get; } = main.Text(agent + "_mime_header_checks", "");

    /// <summary>Looks at the headers of attached messages.</summary>
    public string NestedHeaderChecks { get; } = main.Text(agent + "_nested_header_checks", "");

    /// <summary>Looks at body lines.</summary>
    public string BodyChecks { get; } = main.Text(agent + "_body_checks", "");

    /// <summary>The longest line sent, in bytes; longer ones are broken; 0 for no limit.</summary>
    public int LineLengthLimit { get; } = main.Number(agent + "_line_length_limit", 998);
}
