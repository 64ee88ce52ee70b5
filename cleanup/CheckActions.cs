using System.Collections.Frozen;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Cleanup;

/// <summary>The actions that header_checks(5) and body_checks can ask for.</summary>
internal static class CheckActions
{
    // What a content inspection that has come to its end switches off.
    private const CleanupFlags AllFilters = CleanupFlags.Filter | CleanupFlags.Milter;

    private static readonly FrozenDictionary<string, Func<CheckMatch, CheckVerdict>> s_actions =
        new Dictionary<string, Func<CheckMatch, CheckVerdict>>
        {
            ["BCC"] = AddRecipient,
            ["DISCARD"] = Discard,
            ["DUNNO"] = static _ => CheckVerdict.Keep,
            ["FILTER"] = Filter,
            ["HOLD"] = Hold,
            ["IGNORE"] = static _ => CheckVerdict.Drop,
            ["INFO"] = static match => Note(match, "info"),
            ["OK"] = static _ => CheckVerdict.Keep,
            ["PASS"] = Pass,
            ["PREPEND"] = Prepend,
            ["REDIRECT"] = Redirect,
            ["REJECT"] = Reject,
            ["REPLACE"] = Replace,
            ["STRIP"] = Strip,
            ["WARN"] = static match => Note(match, "warning"),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Does what a table says.</summary>
    /// <param name="match">What the table was asked about; its argument is the table's whole answer.</param>
    /// <returns>What becomes of the header or line.</returns>
    public static CheckVerdict Apply(CheckMatch match)
    {
        var answer = match.Argument;
        var end = answer.AsSpan().IndexOfAny(' ', '\t');
        var name = end < 0 ? answer : answer[..end];
        if (s_actions.TryGetValue(name, out var action))
        {
            return action(match with { Argument = end < 0 ? "" : answer[end..].TrimStart(' ', '\t', '\r', '\n') });
        }

        Log.Warning($"unknown command in {match.MapName} map: {answer}");
        return CheckVerdict.Keep;
    }

    private static CheckVerdict Note(CheckMatch match, string word)
    {
        Log.Info($"{match.Describe(word, match.Argument)}");
        return CheckVerdict.Keep;
    }

    private static CheckVerdict Reject(CheckMatch match)
    {
        var (status, text) = match.Argument.Length > 0
            ? EnhancedStatus.Split(match.Argument, new EnhancedStatus(5, 7, 1))
            : (new EnhancedStatus(5, 7, 1), CleanupStatusText.Of(CleanupStatus.Content)!.Text);
        if (status.Class == 2)
        {
            Log.Warning($"bad DSN action in {match.Argument} -- need 4.x.x or 5.x.x");
            status = status.WithClass(4);
        }

        var reason = $"{status} {text}";
        match.Message.Fail(status.IsTransient ? CleanupStatus.Defer : CleanupStatus.Content, reason);
        match.Message.Flags &= ~AllFilters;
        Log.Info($"{match.Describe("reject", reason)}");
        return CheckVerdict.Keep;
    }

    private static CheckVerdict Filter(CheckMatch match)
    {
        if (match.Argument.Length == 0)
        {
            Log.Warning($"missing FILTER command argument in {match.MapName} map");
        }
        else if (!match.Argument.Contains(':', StringComparison.Ordinal))
        {
            Log.Warning($"bad FILTER command {match.Argument} in {match.MapName} -- need transport:destination");
        }
        else
        {
            match.Message.Filter = match.Argument;
            return Note(match, "filter");
        }

        return CheckVerdict.Keep;
    }

    private static CheckVerdict Pass(CheckMatch match)
    {
        match.Message.Flags &= ~AllFilters;
        return Note(match, "pass");
    }

    private static CheckVerdict Discard(CheckMatch match)
    {
        match.Message.Flags = (match.Message.Flags | CleanupFlags.Discard) & ~AllFilters;
        return Note(match, "discard");
    }

    private static CheckVerdict Hold(CheckMatch match)
    {
        if ((match.Message.Flags & (CleanupFlags.Hold | CleanupFlags.Discard)) != 0)
        {
            return CheckVerdict.Keep;
        }

        match.Message.Flags |= CleanupFlags.Hold;
        return Note(match, "hold");
    }

    private static CheckVerdict Prepend(CheckMatch match)
    {
        if (!HasText(match, "PREPEND"))
        {
            return CheckVerdict.Keep;
        }

        Log.Info($"{match.Describe("prepend", match.Argument)}");
        var text = ByteText.Encode(match.Argument);
        if (match.Context == CheckContext.Header)
        {
            HeaderWriter.Write(match.Message, text, int.MaxValue);
        }
        else
        {
            match.Message.PutText(true, text);
        }

        return CheckVerdict.Keep;
    }

    private static CheckVerdict Replace(CheckMatch match)
    {
        if (!HasText(match, "REPLACE"))
        {
            return CheckVerdict.Keep;
        }

        Log.Info($"{match.Describe("replace", match.Argument)}");
        return new CheckVerdict(false, match.Argument);
    }

    private static CheckVerdict Redirect(CheckMatch match)
    {
        if (!match.Argument.Contains('@', StringComparison.Ordinal))
        {
            Log.Warning($"bad REDIRECT target \"{match.Argument}\" in {match.MapName} map -- need user@domain");
            return CheckVerdict.Keep;
        }

        match.Message.Redirect = match.Argument;
        match.Message.Flags &= ~AllFilters;
        return Note(match, "redirect");
    }

    private static CheckVerdict AddRecipient(CheckMatch match)
    {
        if (!match.Argument.Contains('@', StringComparison.Ordinal))
        {
            Log.Warning($"bad BCC address \"{match.Argument}\" in {match.MapName} map -- need user@domain");
            return CheckVerdict.Keep;
        }

        match.Message.BlindCopies.Add(match.Argument);
        return Note(match, "bcc");
    }

    private static CheckVerdict Strip(CheckMatch match)
    {
        Note(match, "strip");
        return CheckVerdict.Drop;
    }

    private static bool HasText(CheckMatch match, string action)
    {
        if (match.Argument.Length == 0)
        {
            Log.Warning($"{action} action without text in {match.MapName} map");
            return false;
        }

        if (match.Context == CheckContext.Header && HeaderField.NameLength(ByteText.Encode(match.Argument)) == 0)
        {
            Log.Warning($"bad {action} header text \"{match.Argument}\" in {match.MapName} map -- need \"headername: headervalue\"");
            return false;
        }

        return true;
    }
}
