using System.Text;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Smtpd.Commands;

/// <summary>What a line goes through before it is taken for a command.</summary>
internal static class CommandScreen
{
    /// <summary>The line, or what smtpd_command_filter makes of it.</summary>
    public static async ValueTask<string> FilterAsync(SmtpdSession session, string text)
    {
        var filter = session.Site.Lists.CommandFilter;
        if (filter.IsEmpty)
        {
            return text;
        }
        var line = text.TrimStart(' ', '\t');
        var found = await filter.FindAsync(line);
        if (!found.IsFound)
        {
            return text;
        }
        Log.Info($"{session.Peer.NameAddress}: replacing command \"{Cut(text)}\" with \"{Cut(found.Value)}\"");
        return found.Value;
    }

    /// <summary>Whether the line is no valid UTF-8, which other services would choke on.</summary>
    public static bool IsMalformed(SmtpdSession session, string text)
        => session.Site.Mime.SmtpUtf8Enable && HasStrayByte(text);

    /// <summary>Whether the line shows that the client does not speak SMTP.</summary>
    public static async ValueTask<bool> IsForbiddenAsync(SmtpdSession session, CommandLine line)
    {
        if (!HeaderSyntax.IsHeader(line.Verb) && await session.Site.Lists.ForbiddenCommands.MatchAsync(line.Verb) != MatchResult.Match)
        {
            return false;
        }
        Log.Warning($"non-SMTP command from {session.Peer.NameAddress}: {Cut(Escape(ByteText.Encode(line.Text)))}");
        return true;
    }

    /// <summary>Bytes for the log, those that are not printable as C escapes.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            text.Append(value switch
            {
                (byte)'\\' => "\\\\",
                (byte)'\r' => "\\r",
                (byte)'\n' => "\\n",
                (byte)'\t' => "\\t",
                >= 0x20 and < 0x7f => ((char)value).ToString(),
                _ => "\\" + Convert.ToString(value, 8).PadLeft(3, '0'),
            });
        }
        return text.ToString();
    }

    private static bool HasStrayByte(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return true;
            }
        }
        return false;
    }

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;
}
