using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Header and body checks on the way out (smtp_header_checks and its kin): the actions that make sense for one delivery.</summary>
internal sealed class ContentChecks(MapList header, MapList mime, MapList nested, MapList body)
{
    private const int HeaderTextLimit = 200;
    private const int BodyTextLimit = 60;

    public bool AnyActive => !header.IsEmpty || !mime.IsEmpty || !nested.IsEmpty || !body.IsEmpty;

    public bool HasBodyChecks => !body.IsEmpty;

    public bool HasHeaderChecks(ContentEvent item) => !MapsOf(item).IsEmpty;

    /// <summary>Checks a header.</summary>
    /// <returns>The headers to send instead: the same, others, or none.</returns>
    public ValueTask<IReadOnlyList<string>> CheckHeaderAsync(string queueId, ContentEvent item, string text)
        => CheckAsync(new ContentCheck(queueId, "header", HeaderTextLimit, MapsOf(item)), text);

    /// <summary>Checks a body line.</summary>
    /// <returns>The lines to send instead: the same, others, or none.</returns>
    public ValueTask<IReadOnlyList<string>> CheckBodyAsync(string queueId, string text)
        => CheckAsync(new ContentCheck(queueId, "body", BodyTextLimit, body), text);

    // Headers about the content are checked as such wherever they stand.
    private MapList MapsOf(ContentEvent item)
        => item.HeaderClass == HeaderClass.Multipart || (item.Field is { } field && (field.Flags & HeaderFlags.Mime) != 0)
            ? mime
            : item.HeaderClass == HeaderClass.Primary ? header : nested;

    private static async ValueTask<IReadOnlyList<string>> CheckAsync(ContentCheck check, string text)
    {
        var result = await check.Maps.FindAsync(text);
        if (result.IsError)
        {
            throw new TableFailureException(check.Maps.Title, FailureText.Cut(text, check.TextLimit));
        }
        return result.IsFound ? Act(check, result.Value, text) : [text];
    }

    private static IReadOnlyList<string> Act(ContentCheck check, string action, string text)
    {
        var blank = action.AsSpan().IndexOfAny(' ', '\t');
        var verb = (blank < 0 ? action : action[..blank]).ToUpperInvariant();
        var argument = blank < 0 ? "" : action[blank..].TrimStart();
        switch (verb)
        {
            case "DUNNO" or "OK":
                return [text];
            case "IGNORE":
                return [];
            case "STRIP":
                check.Note("strip", text, argument);
                return [];
            case "WARN":
                check.Note("warning", text, argument);
                return [text];
            case "INFO":
                check.Note("info", text, argument);
                return [text];
            case "REPLACE" when check.Accepts(verb, argument):
                check.Note("replace", text, argument);
                return [argument];
            case "PREPEND" when check.Accepts(verb, argument):
                check.Note("prepend", text, argument);
                return [argument, text];
            case "REPLACE" or "PREPEND":
                return [text];
            default:
                Log.Warning($"unsupported command in {check.Maps.Title} map: {action}");
                return [text];
        }
    }
}
