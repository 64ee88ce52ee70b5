namespace Postfix.Mail;

/// <summary>An open multipart body: the boundary that ends its parts.</summary>
/// <param name="Boundary">The boundary, without its dashes.</param>
/// <param name="IsDigest">Whether its parts are messages unless they say otherwise.</param>
internal readonly record struct MimePart(byte[] Boundary, bool IsDigest)
{
    /// <summary>Whether a line is a delimiter of this body (RFC 2046 section 5.1.1); what follows the boundary is ignored.</summary>
    /// <param name="line">A line that starts with two dashes.</param>
    /// <returns>True for the delimiter of a part and for the last one.</returns>
    public bool Matches(ReadOnlySpan<byte> line) => line[2..].StartsWith(Boundary);

    /// <summary>Whether a delimiter of this body is the last one.</summary>
    /// <param name="line">The delimiter.</param>
    /// <returns>True when dashes follow the boundary.</returns>
    public bool IsClosedBy(ReadOnlySpan<byte> line) => line[(2 + Boundary.Length)..].StartsWith("--"u8);
}
