using System.Text;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Protocol;

namespace Postfix.Smtpd;

/// <summary>Adds the site's own words to a refusal (smtpd_reject_footer).</summary>
internal static class ReplyFooter
{
    private const string Continue = "\\c";

    /// <summary>The reply with the footer: as further lines with the same codes, or, after <c>\c</c>, at the end of the last line.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="footer">The footer; <c>\n</c> in it ends a line, and $names are attributes of the session.</param>
    /// <param name="session">The session.</param>
    public static string Add(string reply, string footer, SmtpdSession session)
    {
        var continues = footer.StartsWith(Continue, StringComparison.Ordinal);
        if (Expand(continues ? footer[Continue.Length..] : footer, session) is not { } text)
        {
            return reply;
        }
        var lines = text.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n');
        var last = reply[(reply.LastIndexOf('\n') + 1)..];
        var code = last[..3];
        var statusLength = ReplySyntax.StatusLength(last.AsSpan(4));
        var status = statusLength > 0 ? $"{last.AsSpan(4, statusLength)} " : "";
        var result = new StringBuilder(reply);
        if (continues)
        {
            result.Append(lines[0]);
        }
        foreach (var line in continues ? lines.Skip(1) : lines)
        {
            // The line before is no longer the last one.
            var start = result.ToString().LastIndexOf('\n') + 1;
            result[start + 3] = '-';
            result.Append('\n').Append(code).Append(' ').Append(status).Append(line);
        }
        return result.ToString();
    }

    private static string? Expand(string footer, SmtpdSession session)
    {
        try
        {
            return new MacroExpander(session.Attributes.Find) { Filter = session.Site.ExpansionFilter.Apply }.Expand(footer);
        }
        catch (MacroException exception)
        {
            Log.Warning($"bad smtpd_reject_footer: {exception.Message}");
            return null;
        }
    }
}
