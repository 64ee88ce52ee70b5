namespace Postfix.Conf;

/// <summary>Inspection of message content by header_checks(5), and characters that are taken out or refused.</summary>
public sealed class ContentCheckParameters(ParameterBinder main)
{
    /// <summary>Tables that inspect headers of the message.</summary>
    public string HeaderChecks { get; } = main.Text("header_checks", "");

    /// <summary>Tables that inspect MIME headers, wherever they stand.</summary>
    public string MimeHeaderChecks { get; } = main.Text("mime_header_checks", "$header_checks");

    /// <summary>Tables that inspect headers of attached messages.</summary>
    public string NestedHeaderChecks { get; } = main.Text("nested_header_checks", "$header_checks");

    /// <summary>Tables that inspect lines of the body.</summary>
    public string BodyChecks { get; } = main.Text("body_checks", "");

    /// <summary>How much of each part of the body is inspected, in bytes.</summary>
    public int BodyChecksSizeLimit { get; } = main.Number("body_checks_size_limit", 51200);

    /// <summary>Characters whose presence in a message is a reason to refuse it; C escapes such as \0 are understood.</summary>
    public string MessageRejectCharacters { get; } = main.Text("message_reject_characters", "");

    /// <summary>Characters that are taken out of messages; C escapes such as \0 are understood.</summary>
    public string MessageStripCharacters { get; } = main.Text("message_strip_characters", "");

    /// <summary>Whether a carriage return or line feed inside a line becomes a blank.</summary>
    public bool CleanupReplaceStrayCrLf { get; } = main.Bool("cleanup_replace_stray_cr_lf", true);

    /// <summary>What to do when headers end with a line that is neither a header nor empty: fix_quietly, add_header or reject.</summary>
    public string NonEmptyEndOfHeaderAction { get; } = main.Text("non_empty_end_of_header_action", "fix_quietly", min: 1);

    /// <summary>Whether "Content-Transfer-Encoding: 8bit" says that a message is 8bit.</summary>
    public bool Detect8BitEncodingHeader { get; } = main.Bool("detect_8bit_encoding_header", true);

    /// <summary>Whether 8bit content is converted to 7bit upon arrival.</summary>
    public bool ForceMimeInputConversion { get; } = main.Bool("force_mime_input_conversion", false);

    /// <summary>How many Received headers a message may have.</summary>
    public int HopCountLimit { get; } = main.Number("hopcount_limit", 50, min: 1);
}
