using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Header and body checks on the way out (smtp_header_checks and its kin): the actions that make sense for one delivery.</summary>
internal sealed class ContentChecks(MapList header, MapList mime, MapList nested, MapList body)
{
    private const int LoggedText = 200;

    public bool AnyActive => !header.IsEmpty || !mime.IsEmpty || !nested.IsEmpty || !body.IsEmpty;

    public bool HasBodyChecks => !body.IsEmpty;

    public bool HasHeaderChecks(HeaderClass headerClass) => !MapsOf(headerClass).IsEmpty;

    /// <summary>Checks a header.</summary>
    /// <returns>The headers to send instead: the same, others, or none.</returns>
    public ValueTask<IReadOnlyList<string>> CheckHeaderAsync(string queueId, HeaderClass headerClass, string text)
        => CheckAsync(queueId, "header", MapsOf(headerClass), text);

    /// <summary>Checks a body line.</summary>
    /// <returns>The lines to send instead: the same, others, or none.</returns>
    public ValueTask<IReadOnlyList<string>> CheckBodyAsync(string queueId, string text) => CheckAsync(queueId, "body", body, text);

    private MapList MapsOf(HeaderClass headerClass) => headerClass switch
    {
        HeaderClass.Primary => header,
        HeaderClass.Multipart => mime,
        _ => nested,
    };

    private static async ValueTask<IReadOnlyList<string>> CheckAsync(string queueId, string kind, MapList maps, string text)
    {
        var result = await maps.FindAsync(text);
        if (result.IsError)
        {
            throw new TableFailureException(maps.Title, FailureText.Cut(text, LoggedText));
        }
        return result.IsFound ? Act(queueId, kind, result.Value, text) : [text];
    }

    private static IReadOnlyList<string> Act(string queueId, string kind, string action, string text)
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
                Note(queueId, "strip", (kind, text), argument);
                return [];
            case "WARN":
                Note(queueId, "warning", (kind, text), argument);
                return [text];
            case "INFO":
                Note(queueId, "info", (kind, text), argument);
                return [text];
            case "REPLACE" when argument.Length > 0:
                Note(queueId, "replace", (kind, text), argument);
                return [argument];
            case "PREPEND" when argument.Length > 0:
                Note(queueId, "prepend", (kind, text), argument);
                return [argument, text];
            case "REPLACE" or "PREPEND":
                Log.Warning($"{verb} action without text in {kind} check: \"{FailureText.Cut(text, LoggedText)}\"");
                return [text];
            default:
                Log.Warning($"unsupported command in {kind} check: \"{action}\"");
                return [text];
        }
    }

    private static void Note(string queueId, string action, (string Kind, string Text) line, string argument)
    {
        var text = FailureText.Cut(FailureText.OneLine(line.Text), LoggedText);
        Log.Info(argument.Length > 0 ? $"{queueId}: {action}: {line.Kind} {text}: {argument}" : $"{queueId}: {action}: {line.Kind} {text}");
    }
}
