using System.Globalization;
using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>What a server offers in its reply to EHLO or LHLO (RFC 5321 4.1.1.1).</summary>
internal sealed record EhloReply
{
    /// <summary>The name the server gave itself.</summary>
    public string Host { get; private init; } = "";

    public EhloKeyword Keywords { get; private init; }

    public XforwardAttributes Xforward { get; private init; }

    /// <summary>The largest message in bytes; 0 when not told or unlimited.</summary>
    public long SizeLimit { get; private init; }

    /// <summary>The argument of SIZE when it is no number.</summary>
    public string? BadSize { get; private init; }

    /// <summary>Reads a reply.</summary>
    /// <param name="text">The complete reply; its lines separated by LF.</param>
    /// <param name="discard">Extensions to ignore.</param>
    public static EhloReply Parse(string text, EhloKeyword discard)
    {
        var reply = new EhloReply();
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            var words = line.Length > 4 ? line[4..].Split([' ', '\t', '='], StringSplitOptions.RemoveEmptyEntries) : [];
            if (words.Length > 0)
            {
                reply = first ? reply with { Host = words[0] } : reply.With(words, discard);
            }
            first = false;
        }
        return reply;
    }

    private EhloReply With(string[] words, EhloKeyword discard)
    {
        var keyword = EhloKeywords.Find(words[0]) & ~discard;
        var result = this with { Keywords = Keywords | keyword };
        return keyword switch
        {
            EhloKeyword.Size when words.Length > 1 => result.WithSize(words[1]),
            EhloKeyword.XForward => result with { Xforward = Attributes(words) },
            _ => result,
        };
    }

    private EhloReply WithSize(string word)
        => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? this with { SizeLimit = limit }
            : this with { BadSize = word };

    private static XforwardAttributes Attributes(string[] words)
    {
        var result = XforwardAttributes.None;
        foreach (var word in words.AsSpan(1))
        {
            result |= word.ToUpperInvariant() switch
            {
                "NAME" => XforwardAttributes.Name,
                "ADDR" => XforwardAttributes.Addr,
                "PORT" => XforwardAttributes.Port,
                "PROTO" => XforwardAttributes.Proto,
                "HELO" => XforwardAttributes.Helo,
                "IDENT" => XforwardAttributes.Ident,
                "SOURCE" => XforwardAttributes.Source,
                _ => XforwardAttributes.None,
            };
        }
        return result;
    }
}
