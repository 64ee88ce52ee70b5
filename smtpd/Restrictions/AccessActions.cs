using System.Globalization;
using System.Collections.Frozen;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>What the values of access tables and the answers of policy servers make happen (access(5)).</summary>
internal static class AccessActions
{
    private delegate ValueTask<Verdict> Action(AccessContext context, string text);

    private static readonly FrozenDictionary<string, Action> s_actions = new Dictionary<string, Action>
    {
        ["DUNNO"] = static (_, _) => new(Verdict.Dunno),
        ["OK"] = static (_, _) => new(Verdict.Permit),
        ["RELAY"] = static (_, _) => new(Verdict.Permit),
        ["REJECT"] = Reject,
        ["DEFER"] = Defer,
        ["DEFER_IF_REJECT"] = DeferIfReject,
        ["DEFER_IF_PERMIT"] = DeferIfPermit,
        ["WARN"] = Warn,
        ["INFO"] = Info,
        ["FILTER"] = MessageActions.Filter,
        ["HOLD"] = MessageActions.Hold,
        ["DISCARD"] = MessageActions.Discard,
        ["REDIRECT"] = MessageActions.Redirect,
        ["BCC"] = MessageActions.Bcc,
        ["PREPEND"] = MessageActions.Prepend,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Does what a table says.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">The table or server, for the log.</param>
    /// <param name="match">What was found.</param>
    /// <param name="subject">What the table was asked about.</param>
    public static ValueTask<Verdict> ApplyAsync(RestrictionRun run, string source, AccessMatch match, Subject subject)
    {
        if (match.Result.IsError)
        {
            Log.Warning($"{source} lookup error for \"{match.Key}\"");
            return new(run.RejectForTable(subject));
        }
        return ApplyAsync(new AccessContext(run, source, match.Key, subject), match.Result.Value);
    }

    /// <summary>Does what an answer says.</summary>
    /// <param name="context">Who says it about what.</param>
    /// <param name="value">The answer.</param>
    public static ValueTask<Verdict> ApplyAsync(AccessContext context, string value)
    {
        var trimmed = value.Trim();
        var blank = trimmed.AsSpan().IndexOfAny(' ', '\t');
        var word = blank < 0 ? trimmed : trimmed[..blank];
        var text = blank < 0 ? "" : trimmed[blank..].Trim();
        if (trimmed.Length == 0)
        {
            return new(context.Run.RejectForConfiguration());
        }
        if (IsAllDigits(trimmed))
        {
            // Postfix: a value of digits is what pop-before-smtp writes; it means OK.
            return PermitAsync(context, trimmed, Verdict.Permit);
        }
        if (s_actions.TryGetValue(word, out var action))
        {
            return ActAsync(context, action, word, text);
        }
        return word.Length == 3 && IsAllDigits(word) && word[0] is '4' or '5' ? new(RejectWithCode(context, word, text)) : OtherAsync(context, trimmed);
    }

    private static async ValueTask<Verdict> ActAsync(AccessContext context, Action action, string word, string text)
        => await PermitAsync(context, word, await action(context, text));

    private static async ValueTask<Verdict> PermitAsync(AccessContext context, string word, Verdict verdict)
    {
        if (verdict == Verdict.Permit)
        {
            await context.Run.LogPermitAsync(word, context.Subject, $"from {context.Source}");
        }
        return verdict;
    }

    private static ValueTask<Verdict> Reject(AccessContext context, string text)
    {
        var (status, rest) = Split(text, "5.7.1", "Access denied");
        return new(Refuse(context, context.Run.Site.Codes.AccessMapReject, status, rest));
    }

    private static ValueTask<Verdict> Defer(AccessContext context, string text)
    {
        var (status, rest) = Split(text, "4.7.1", "Access denied");
        return new(Refuse(context, context.Run.Site.Codes.AccessMapDefer, status, rest));
    }

    private static ValueTask<Verdict> DeferIfReject(AccessContext context, string text)
    {
        var (status, rest) = Split(text, "4.7.1", "Service unavailable");
        return new(context.Run.SetDeferIfReject(
            context.Run.Site.Codes.AccessMapDefer, StatusCorrection.Fix(status, context.Subject.Class), context.Subject.Rejected(rest)));
    }

    private static ValueTask<Verdict> DeferIfPermit(AccessContext context, string text)
    {
        var (status, rest) = Split(text, "4.7.1", "Service unavailable");
        return new(context.Run.SetDeferIfPermit(
            context.Run.Site.Codes.AccessMapDefer, StatusCorrection.Fix(status, context.Subject.Class), context.Subject.Rejected(rest)));
    }

    private static ValueTask<Verdict> Warn(AccessContext context, string text)
    {
        context.Run.Session.LogAction("warn", text);
        return new(Verdict.Dunno);
    }

    private static ValueTask<Verdict> Info(AccessContext context, string text)
    {
        context.Run.Session.LogAction("info", text);
        return new(Verdict.Dunno);
    }

    private static Verdict RejectWithCode(AccessContext context, string code, string text)
    {
        var (status, rest) = Split(text, code[0] == '4' ? "4.7.1" : "5.7.1", "Access denied");
        return Refuse(context, int.Parse(code, CultureInfo.InvariantCulture), status, rest);
    }

    private static Verdict Refuse(AccessContext context, int code, string status, string text)
        => context.Run.RejectPolicy(code, StatusCorrection.Fix(status, context.Subject.Class), context.Subject.Rejected(text));

    private static ValueTask<Verdict> OtherAsync(AccessContext context, string value)
    {
        // Anything else is a list of restrictions, among them restriction classes.
        var run = context.Run;
        if (value.Contains(':', StringComparison.Ordinal))
        {
            // A table would have to be opened in the jail.
            Log.Warning($"access table {context.Source} has entry with lookup table: {value}");
            Log.Warning("do not specify lookup tables inside SMTPD access maps");
            Log.Warning("define a restriction class and specify its name instead.");
            return new(run.RejectForConfiguration());
        }
        var list = run.Site.Lists.ParseActions(context.Source, value);
        return run.RunAsync(list, context.Subject);
    }

    private static (string Status, string Text) Split(string text, string defaultStatus, string defaultText)
    {
        var (status, rest) = EnhancedStatus.Split(text, EnhancedStatus.Parse(defaultStatus));
        return (status.ToString(), rest.Length > 0 ? rest : defaultText);
    }

    private static bool IsAllDigits(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
