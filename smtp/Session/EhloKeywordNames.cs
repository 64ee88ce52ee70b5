using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>Writes sets of extensions for the log.</summary>
internal static class EhloKeywordNames
{
    private static readonly string[] s_names =
    [
        "8BITMIME", "AUTH", "ETRN", "PIPELINING", "SIZE", "VERP", "VRFY", "XCLIENT", "XFORWARD", "ENHANCEDSTATUSCODES", "DSN", "STARTTLS", "SMTPUTF8", "CHUNKING", "REQUIRETLS",
    ];

    /// <summary>The names of a set, separated by blanks.</summary>
    public static string Describe(EhloKeyword keywords)
        => string.Join(' ', s_names.Where(name => (EhloKeywords.Find(name) & keywords) != 0));
}
