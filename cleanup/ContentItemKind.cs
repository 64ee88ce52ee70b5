namespace Postfix.Cleanup;

/// <summary>The sorts of <see cref="ContentItem"/>.</summary>
internal enum ContentItemKind
{
    Header,
    HeadersEnd,
    MissingEmptyLine,
    Body,
}
