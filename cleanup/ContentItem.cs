using Postfix.Mail;

namespace Postfix.Cleanup;

/// <summary>A piece of content that waits for tables or for another process.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="HeaderClass">Where a header stands.</param>
/// <param name="Field">The header when it is a known one.</param>
/// <param name="Text">The header or line.</param>
/// <param name="EndsLine">Whether a line of the body ends here.</param>
internal readonly record struct ContentItem(
    ContentItemKind Kind, HeaderClass HeaderClass, HeaderField? Field, byte[] Text, bool EndsLine);
