using System.Globalization;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Protocol;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The reply for what is on a block list: a template with attributes of list and client.</summary>
internal static class BlockListReply
{
    /// <summary>Refuses with the list's own reply, or the default one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="list">The list.</param>
    /// <param name="reason">What the list says.</param>
    /// <param name="subject">What is listed.</param>
    public static async ValueTask<Verdict> RejectAsync(RestrictionRun run, BlockList list, string reason, Subject subject)
    {
        var template = run.Site.Restrictions.DefaultRblReply;
        if (run.Site.Lists.RblReplies is { IsEmpty: false } replies)
        {
            var found = await replies.FindAsync(list.Domain);
            if (found.IsError)
            {
                return run.RejectForTable(subject);
            }
            template = found.IsFound ? found.Value : template;
        }
        var values = Values(run, list, reason, subject);
        var text = Expand(run, template, values);
        if (ReplySyntax.Code(text ?? "") is < 400 or > 599)
        {
            // What a table says is used only where it is a refusal.
            template = run.Site.Restrictions.DefaultRblReply;
            text = Expand(run, template, values);
        }
        if (text is null || ReplySyntax.Code(text) is not (>= 400 and <= 599 and var code))
        {
            Log.Warning($"rbl response code configuration error: {text ?? template}");
            return run.RejectPolicy(450, "4.7.1", "Service unavailable");
        }
        var (status, rest) = EnhancedStatus.Split(text[3..].TrimStart(), EnhancedStatus.Parse("4.7.1"));
        return run.RejectPolicy(code, status.ToString(), rest.Length > 0 ? rest : "Service unavailable");
    }

    private static Dictionary<string, string> Values(RestrictionRun run, BlockList list, string reason, Subject subject)
        => new(StringComparer.Ordinal)
        {
            ["rbl_code"] = run.Site.Codes.Rbl.ToString(CultureInfo.InvariantCulture),
            ["rbl_domain"] = list.Domain,
            ["rbl_reason"] = reason,
            ["rbl_txt"] = reason,
            ["rbl_what"] = subject.Name,
            ["rbl_class"] = subject.Class,
        };

    private static string? Expand(RestrictionRun run, string template, Dictionary<string, string> values)
    {
        try
        {
            return new MacroExpander(name => values.GetValueOrDefault(name) ?? run.Session.Attributes.Find(name))
            {
                Filter = run.Site.ExpansionFilter.Apply,
            }.Expand(template);
        }
        catch (MacroException exception)
        {
            Log.Warning($"{exception.Message}");
            return null;
        }
    }
}
