namespace Postfix.Cleanup;

/// <summary>The sorts of <see cref="ContentItem"/>.</summary>
internal enum ContentItemKind
{
    Header,
    HeadersEnd,
    MissingEmptyLine,
    Body,

    /// <summary>A line for the log, which comes after those about what stands before.</summary>
    Report,
}
