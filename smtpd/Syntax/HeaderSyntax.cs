namespace Postfix.Smtpd;

/// <summary>The syntax of a message header line (RFC 5322 2.2).</summary>
internal static class HeaderSyntax
{
    /// <summary>Whether a line begins like a header: a name of printable characters, perhaps blanks, and a colon.</summary>
    /// <param name="line">The line.</param>
    public static bool IsHeader(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && line[..colon].TrimEnd(" \t") is { Length: > 0 } name && name.IndexOfAnyExceptInRange('!', '~') < 0;
    }
}
