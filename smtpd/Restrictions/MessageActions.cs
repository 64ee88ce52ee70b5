using Postfix.Logging;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Access actions that do something to the message instead of deciding about it.</summary>
internal static class MessageActions
{
    public static ValueTask<Verdict> Filter(AccessContext context, string text)
    {
        if (!IsPossible(context, "FILTER"))
        {
            return new(Verdict.Dunno);
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (text.Length == 0)
        {
            Log.Warning($"access table {context.Source} entry \"{context.Key}\" has FILTER entry without value");
        }
        else if (colon < 0)
        {
            Log.Warning($"access table {context.Source} entry \"{context.Key}\" requires transport:destination");
        }
        else
        {
            context.Report("filter", $"triggers FILTER {text}");
            context.Run.Session.Actions.Filter = text;
        }
        return new(Verdict.Dunno);
    }

    public static ValueTask<Verdict> Hold(AccessContext context, string text)
    {
        if (IsPossible(context, "HOLD"))
        {
            context.Report("hold", text.Length > 0 ? text : "triggers HOLD action");
            context.Run.Session.Actions.Hold = true;
        }
        return new(Verdict.Dunno);
    }

    public static ValueTask<Verdict> Discard(AccessContext context, string text)
    {
        if (!IsPossible(context, "DISCARD"))
        {
            return new(Verdict.Dunno);
        }
        context.Report("discard", text.Length > 0 ? text : "triggers DISCARD action");
        context.Run.Session.Actions.Discard = true;
        context.Run.Session.IsDiscarding = true;
        return new(Verdict.Permit);
    }

    public static ValueTask<Verdict> Redirect(AccessContext context, string text)
    {
        if (!IsPossible(context, "REDIRECT"))
        {
            return new(Verdict.Dunno);
        }
        if (!HasDomain(context, text))
        {
            return new(Verdict.Dunno);
        }
        context.Report("redirect", $"triggers REDIRECT {text}");
        context.Run.Session.Actions.Redirect = text;
        return new(Verdict.Dunno);
    }

    public static ValueTask<Verdict> Bcc(AccessContext context, string text)
    {
        if (!IsPossible(context, "BCC"))
        {
            return new(Verdict.Dunno);
        }
        if (!HasDomain(context, text))
        {
            return new(Verdict.Dunno);
        }
        context.Report("bcc", $"triggers BCC {text}");
        context.Run.Session.Actions.Bcc.Add(text);
        return new(Verdict.Dunno);
    }

    public static ValueTask<Verdict> Prepend(AccessContext context, string text)
    {
        if (IsTooEarly(context, "PREPEND"))
        {
            return new(Verdict.Dunno);
        }
        if (context.Run.Session.Where == "END-OF-MESSAGE")
        {
            Log.Warning($"access table {context.Source}: action PREPEND must be used before smtpd_end_of_data_restrictions");
        }
        else if (!HeaderSyntax.IsHeader(text))
        {
            Log.Warning($"access table {context.Source} entry \"{context.Key}\" requires header: text");
        }
        else
        {
            context.Report("prepend", $"triggers PREPEND {text}");
            context.Run.Session.Actions.Prepend.Add(text);
        }
        return new(Verdict.Dunno);
    }

    private static bool HasDomain(AccessContext context, string text)
    {
        if (text.Contains('@', StringComparison.Ordinal))
        {
            return true;
        }
        Log.Warning($"access table {context.Source} entry \"{context.Key}\" requires user@domain target");
        return false;
    }

    private static bool IsPossible(AccessContext context, string action)
    {
        // With a filter before the queue, this system's queue file is not the filter's.
        if (context.Run.Site.Proxy.Filter.Length > 0)
        {
            Log.Warning($"access table {context.Source}: with smtpd_proxy_filter specified, action {action} is unavailable");
            return false;
        }
        if (context.Run.Session.Where is "VRFY" or "ETRN")
        {
            Log.Warning($"access table {context.Source}: action {action} is unavailable for {context.Run.Session.Where}");
            return false;
        }
        return !IsTooEarly(context, action);
    }

    private static bool IsTooEarly(AccessContext context, string action)
    {
        if (context.Run.Site.Protocol.DelayReject || context.Run.Session.Where is not ("CONNECT" or "HELO" or "EHLO"))
        {
            return false;
        }
        // There is no message yet, and the restrictions are not asked again for each.
        Log.Warning($"access table {context.Source}: with smtpd_delay_reject=no, action {action} is always skipped in Client host or Helo command restrictions");
        return true;
    }
}
