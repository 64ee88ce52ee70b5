using Postfix.Logging;
using Postfix.Server;

namespace Postfix.SmtpSink;

/// <summary>The commands and what options say of each.</summary>
internal sealed class SinkBehaviours
{
    private static readonly string[] s_names =
        ["connect", "HELO", "EHLO", "LHLO", "MAIL", "RCPT", "VRFY", "DATA", ".", "RSET", "NOOP", "QUIT", "XCLIENT", "XFORWARD", "AUTH"];

    private readonly SinkBehaviour[] _all = [.. s_names.Select(static name => new SinkBehaviour(name))];

    internal SinkBehaviour this[SinkVerb verb] => _all[(int)verb];

    /// <summary>The command of a line's first word; null for one that is not known.</summary>
    internal static SinkVerb? Find(ReadOnlySpan<byte> word)
    {
        for (var i = (int)SinkVerb.Helo; i < s_names.Length; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(word, s_names[i]))
            {
                return (SinkVerb)i;
            }
        }
        return null;
    }

    /// <summary>Does something to each command of a list.</summary>
    /// <param name="list">Names with white space or commas between them.</param>
    /// <param name="action">What is done.</param>
    /// <exception cref="FatalException">A name is not known.</exception>
    internal void ForEach(string list, Action<SinkBehaviour> action)
    {
        foreach (var name in list.Split([' ', '\t', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            action(Named(name));
        }
    }

    /// <summary>Takes a delay: <c>command:seconds[:odds]</c>.</summary>
    /// <exception cref="FatalException">It is malformed.</exception>
    internal void SetDelay(string argument)
    {
        var parts = argument.Split(':', 3);
        if (parts.Length < 2)
        {
            throw new FatalException($"invalid command delay argument: {argument}");
        }
        var command = Named(parts[0]);
        command.Delay = ToolOptions.LeadingNumber(parts[1]);
        if (command.Delay <= 0)
        {
            throw new FatalException($"non-positive '{parts[0]}' delay");
        }
        command.DelayOdds = parts.Length < 3 ? 0 : ToolOptions.LeadingNumber(parts[2]);
        if (command.DelayOdds is < 0 or > 99)
        {
            throw new FatalException($"delay odds for '{parts[0]}' out of range");
        }
    }

    private SinkBehaviour Named(string name)
        => Array.Find(_all, item => item.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new FatalException($"unknown command: {name}");
}
