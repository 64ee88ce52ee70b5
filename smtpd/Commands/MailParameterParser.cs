using System.Globalization;
using Postfix.Mail;
using Postfix.Protocol;
using Postfix.Smtpd.Transaction;
using Postfix.Tables;

namespace Postfix.Smtpd.Commands;

/// <summary>The parameters of MAIL.</summary>
internal static class MailParameterParser
{
    private const string NoDsn = "501 5.7.1 DSN support is disabled";

    /// <summary>Whether SMTPUTF8 is among the parameters; it counts before the address is looked at.</summary>
    public static bool HasUtf8(SmtpdSession session, CommandLine line)
        => session.Site.Mime.SmtpUtf8Enable && line.Arguments.Skip(2).Any(word => word.Equals("SMTPUTF8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the parameters.</summary>
    /// <returns>The parameters, or null and the reply that refuses them.</returns>
    public static async ValueTask<(MailParameters? Parameters, string Fault)> ParseAsync(SmtpdSession session, CommandLine line, string sender)
    {
        var parameters = new MailParameters();
        foreach (var word in line.Arguments.Skip(2))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var keyword = (equals < 0 ? word : word[..(equals + 1)]).ToUpperInvariant();
            var value = equals < 0 ? "" : word[(equals + 1)..];
            var (next, fault) = keyword switch
            {
                "BODY=" => (ReadBody(parameters, value), null),
                "SIZE=" => ReadSize(parameters, value),
                "SMTPUTF8" when session.Site.Mime.SmtpUtf8Enable && (session.Discarded & EhloKeyword.SmtpUtf8) == 0
                    => (parameters with { SmtpUtf8 = true }, null),
                "AUTH=" => ReadSubmitter(parameters, value),
                "RET=" => ReadReturn(session, parameters, value),
                "ENVID=" => ReadEnvelopeId(session, parameters, value),
                "XVERP" or "XVERP=" => await ReadVerpAsync(session, parameters, equals < 0 ? null : value),
                _ => (null, null),
            };
            if (next is null)
            {
                return (null, fault ?? $"555 5.5.4 Unsupported option: {word}");
            }
            parameters = next;
        }
        return parameters.VerpDelimiters is not null && sender.Length == 0
            ? (null, "503 5.5.4 Error: XVERP requires non-null sender")
            : (parameters, "");
    }

    // RFC 4954 5. Postfix: the value is not decoded.
    private static (MailParameters?, string?) ReadSubmitter(MailParameters parameters, string value)
        => parameters.Submitter is not null ? (null, "503 5.5.4 Error: multiple AUTH= options")
            : (parameters with { Submitter = value == "<>" ? null : value }, null);

    // RFC 6152: 7BIT or 8BITMIME.
    private static MailParameters? ReadBody(MailParameters parameters, string value) => value.ToUpperInvariant() switch
    {
        "7BIT" => parameters with { Encoding = "7bit" },
        "8BITMIME" => parameters with { Encoding = "8bit" },
        _ => null,
    };

    // RFC 1870 3: up to 20 digits.
    private static (MailParameters?, string?) ReadSize(MailParameters parameters, string value)
    {
        if (value.Length == 0 || value.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return (null, "501 5.5.4 Bad message size syntax");
        }
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? (parameters with { Size = size }, null)
            : (null, "552 5.3.4 Message size exceeds file system imposed limit");
    }

    // RFC 3461 4.3
    private static (MailParameters?, string?) ReadReturn(SmtpdSession session, MailParameters parameters, string value)
    {
        if ((session.Discarded & EhloKeyword.Dsn) != 0)
        {
            return (null, NoDsn);
        }
        var kind = value.ToUpperInvariant() switch
        {
            "FULL" => DsnReturn.Full,
            "HDRS" => DsnReturn.Headers,
            _ => DsnReturn.None,
        };
        return kind == DsnReturn.None || parameters.Return != DsnReturn.None
            ? (null, "501 5.5.4 Bad RET parameter syntax")
            : (parameters with { Return = kind }, null);
    }

    // RFC 3461 4.4
    private static (MailParameters?, string?) ReadEnvelopeId(SmtpdSession session, MailParameters parameters, string value)
    {
        if ((session.Discarded & EhloKeyword.Dsn) != 0)
        {
            return (null, NoDsn);
        }
        return parameters.EnvelopeId is null && value.Length > 0 && XText.TryDecode(value, out var decoded)
            && decoded.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
            ? (parameters with { EnvelopeId = decoded }, null)
            : (null, "501 5.5.4 Bad ENVID parameter syntax");
    }

    private static async ValueTask<(MailParameters?, string?)> ReadVerpAsync(SmtpdSession session, MailParameters parameters, string? value)
    {
        if (await session.Site.Lists.VerpClients.MatchAsync(session.Peer.Name, session.Peer.Address) != MatchResult.Match)
        {
            return (null, null);
        }
        var allowed = session.Site.Queue.VerpDelimiterFilter;
        var delimiters = value ?? session.Site.Queue.DefaultVerpDelimiters;
        return delimiters.Length == 2 && delimiters.All(character => allowed.Contains(character, StringComparison.Ordinal))
            ? (parameters with { VerpDelimiters = delimiters }, null)
            : (null, $"501 5.5.4 Error: XVERP needs two characters from {allowed}");
    }
}
