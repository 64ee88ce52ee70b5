using System.Globalization;
using System.Text;

namespace Postfix.Smtpd;

/// <summary>How often each command was used in a session, and with success.</summary>
internal sealed class CommandCounts
{
    private static readonly string[] s_order =
    [
        "HELO", "EHLO", "XCLIENT", "XFORWARD", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "VRFY", "ETRN", "QUIT", "HELP",
        UnknownVerb,
    ];

    private readonly Dictionary<string, (int Good, int All)> _counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What commands are counted as that are none.</summary>
    public const string UnknownVerb = "UNKNOWN";

    /// <summary>Counts a use.</summary>
    /// <param name="verb">The command.</param>
    public void Use(string verb)
    {
        var (good, all) = _counts.GetValueOrDefault(verb);
        _counts[verb] = (good, all + 1);
    }

    /// <summary>Counts a success of a use that was counted.</summary>
    /// <param name="verb">The command.</param>
    public void Succeed(string verb)
    {
        var (good, all) = _counts.GetValueOrDefault(verb);
        _counts[verb] = (good + 1, all);
    }

    /// <summary>The counts as the log has them at the end of a session.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var (goodSum, allSum) = (0, 0);
        foreach (var verb in s_order)
        {
            if (_counts.TryGetValue(verb, out var count))
            {
                Append(text, verb.ToLowerInvariant(), count.Good, count.All);
                goodSum += count.Good;
                allSum += count.All;
            }
        }
        Append(text, "commands", goodSum, allSum);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, int good, int all)
    {
        text.Append(CultureInfo.InvariantCulture, $" {name}={good}");
        // Postfix: a session without any command ends with 0/0.
        if (good != all || all == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"/{all}");
        }
    }
}
