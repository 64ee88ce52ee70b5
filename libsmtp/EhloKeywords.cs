using System.Collections.Frozen;

namespace Postfix.Protocol;

/// <summary>The names of EHLO keywords, and lists of them such as <c>smtpd_discard_ehlo_keywords</c>.</summary>
public static class EhloKeywords
{
    private static readonly FrozenDictionary<string, EhloKeyword> s_names = new Dictionary<string, EhloKeyword>
    {
        ["8BITMIME"] = EhloKeyword.EightBitMime,
        ["AUTH"] = EhloKeyword.Auth,
        ["CHUNKING"] = EhloKeyword.Chunking,
        ["DSN"] = EhloKeyword.Dsn,
        ["ENHANCEDSTATUSCODES"] = EhloKeyword.EnhancedStatusCodes,
        ["ETRN"] = EhloKeyword.Etrn,
        ["PIPELINING"] = EhloKeyword.Pipelining,
        ["REQUIRETLS"] = EhloKeyword.RequireTls,
        ["SILENT-DISCARD"] = EhloKeyword.SilentDiscard,
        ["SIZE"] = EhloKeyword.Size,
        ["SMTPUTF8"] = EhloKeyword.SmtpUtf8,
        ["STARTTLS"] = EhloKeyword.StartTls,
        ["VERP"] = EhloKeyword.Verp,
        ["VRFY"] = EhloKeyword.Vrfy,
        ["XCLIENT"] = EhloKeyword.XClient,
        ["XFORWARD"] = EhloKeyword.XForward,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_logOrder =
    [
        "8BITMIME", "AUTH", "ETRN", "PIPELINING", "SIZE", "VERP", "VRFY", "XCLIENT", "XFORWARD", "STARTTLS", "ENHANCEDSTATUSCODES", "DSN",
        "SMTPUTF8", "CHUNKING", "REQUIRETLS",
    ];

    /// <summary>The keyword with this name, in any case; <see cref="EhloKeyword.None"/> for one that has no row here.</summary>
    /// <param name="name">A keyword, without its parameters.</param>
    public static EhloKeyword Find(string name) => s_names.GetValueOrDefault(name);

    /// <summary>The names of keywords, in the order the log has them, with one blank between.</summary>
    /// <param name="keywords">The keywords.</param>
    public static string Format(EhloKeyword keywords)
        => string.Join(' ', s_logOrder.Where(name => (keywords & Find(name)) != 0));

    /// <summary>The union of the named keywords.</summary>
    /// <param name="list">Names separated by commas or blanks; <c>silent-discard</c> is one, too.</param>
    /// <param name="unknown">Called for each name that is none; without it such names are passed over.</param>
    public static EhloKeyword Mask(string list, Action<string>? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        var mask = EhloKeyword.None;
        foreach (var name in list.Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (s_names.TryGetValue(name, out var keyword))
            {
                mask |= keyword;
            }
            else
            {
                unknown?.Invoke(name);
            }
        }
        return mask;
    }
}
