namespace Postfix.Mail;

/// <summary>How much a <see cref="MimeParser"/> keeps in memory.</summary>
/// <param name="HeaderSize">The longest header, in bytes (header_size_limit).</param>
/// <param name="Nesting">How deeply multipart parts may be nested (mime_nesting_limit).</param>
/// <param name="BoundaryLength">How many bytes of a boundary count (mime_boundary_length_limit).</param>
public sealed record MimeLimits(int HeaderSize = 102400, int Nesting = 100, int BoundaryLength = 2048);
