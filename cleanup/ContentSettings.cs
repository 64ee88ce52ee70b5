using Postfix.Conf;
using Postfix.Mail;

namespace Postfix.Cleanup;

/// <summary>What the content of messages is done to, as main.cf has it.</summary>
/// <param name="Checks">Tables that inspect content.</param>
/// <param name="Rewriter">Rewrites headers with addresses.</param>
/// <param name="Completion">Adds missing headers.</param>
internal sealed record ContentSettings(ContentChecks Checks, HeaderRewriter Rewriter, HeaderCompletion Completion)
{
    /// <summary>How much the parser keeps in memory.</summary>
    public required MimeLimits Limits { get; init; }

    /// <summary>MIME parameters.</summary>
    public required MimeParameters Mime { get; init; }

    /// <summary>Parameters of content inspection.</summary>
    public required ContentCheckParameters Content { get; init; }

    /// <summary>Characters to take out or refuse.</summary>
    public required UnwantedCharacters Unwanted { get; init; }

    /// <summary>Headers that are taken out.</summary>
    public required DroppedHeaders Dropped { get; init; }

    /// <summary>The longest text record.</summary>
    public required int LineLimit { get; init; }

    /// <summary>Whether "TLS-Required: no" counts.</summary>
    public required bool HonoursTlsRequired { get; init; }

    /// <summary>What the parser reports for a message.</summary>
    /// <param name="filters">Whether the message is inspected.</param>
    public MimeOptions ParserOptions(bool filters)
    {
        var options = Content.ForceMimeInputConversion ? MimeOptions.Downgrade : MimeOptions.None;
        if (Mime.DisableMimeInputProcessing)
        {
            return options | MimeOptions.DisableMime;
        }

        if (!filters)
        {
            return options;
        }

        var header = Mime.Strict8BitMime || Mime.Strict7BitHeaders;
        var body = Mime.Strict8BitMime || Mime.Strict8BitMimeBody;
        options |= header ? MimeOptions.ReportEightBitHeader : MimeOptions.None;
        options |= body ? MimeOptions.ReportEightBitBody : MimeOptions.None;
        options |= Mime.StrictMimeEncodingDomain ? MimeOptions.ReportEncodingDomain : MimeOptions.None;
        return header || body || Mime.StrictMimeEncodingDomain || !Checks.AreEmpty ? options | MimeOptions.ReportNesting : options;
    }
}
