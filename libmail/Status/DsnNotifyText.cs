namespace Postfix.Mail;

/// <summary>Reads and writes the value of the NOTIFY parameter of RCPT (RFC 3461 section 4.1).</summary>
public static class DsnNotifyText
{
    /// <summary>Reads a list such as <c>SUCCESS,DELAY</c>.</summary>
    /// <param name="text">The value of NOTIFY.</param>
    /// <param name="notify">The flags.</param>
    /// <returns>Whether the list is valid: known words, each once, NEVER alone.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DsnNotify notify)
    {
        notify = DsnNotify.None;
        foreach (var range in text.Split(','))
        {
            // Postfix: an empty word, as after a comma at the end, is passed over.
            if (text[range].IsEmpty)
            {
                continue;
            }

            var flag = Find(text[range]);
            if (flag == DsnNotify.None || (notify & flag) != 0)
            {
                return false;
            }

            notify |= flag;
        }

        return notify != DsnNotify.None && IsValid(notify);
    }

    /// <summary>Whether a number is a possible set of flags: NEVER stands alone.</summary>
    /// <param name="notify">The flags.</param>
    /// <returns>Whether they may stand together.</returns>
    public static bool IsValid(DsnNotify notify)
        => (notify & ~(DsnNotify.Never | DsnNotify.Success | DsnNotify.Failure | DsnNotify.Delay)) == 0
            && ((notify & DsnNotify.Never) == 0 || notify == DsnNotify.Never);

    /// <summary>Writes flags as the value of NOTIFY.</summary>
    /// <param name="notify">The flags.</param>
    /// <returns>Such as <c>SUCCESS,DELAY</c>; empty when there are none.</returns>
    public static string Format(DsnNotify notify)
    {
        var words = new List<string>(3);
        Add(DsnNotify.Never, "NEVER");
        Add(DsnNotify.Success, "SUCCESS");
        Add(DsnNotify.Failure, "FAILURE");
        Add(DsnNotify.Delay, "DELAY");
        return string.Join(',', words);

        void Add(DsnNotify flag, string word)
        {
            if ((notify & flag) != 0)
            {
                words.Add(word);
            }
        }
    }

    private static DsnNotify Find(ReadOnlySpan<char> word) => word switch
    {
        _ when word.Equals("NEVER", StringComparison.OrdinalIgnoreCase) => DsnNotify.Never,
        _ when word.Equals("SUCCESS", StringComparison.OrdinalIgnoreCase) => DsnNotify.Success,
        _ when word.Equals("FAILURE", StringComparison.OrdinalIgnoreCase) => DsnNotify.Failure,
        _ when word.Equals("DELAY", StringComparison.OrdinalIgnoreCase) => DsnNotify.Delay,
        _ => DsnNotify.None,
    };
}
