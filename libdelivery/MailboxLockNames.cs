using Postfix.Logging;

namespace Postfix.Delivery;

/// <summary>Reads the main.cf parameters that list mailbox locks.</summary>
public static class MailboxLockNames
{
    private static readonly char[] s_separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>Parses a list of lock names.</summary>
    /// <param name="parameter">The parameter's name, for the error text.</param>
    /// <param name="value">Its value: flock, fcntl, dotlock in any combination.</param>
    /// <exception cref="FatalException">A name is unknown.</exception>
    public static MailboxLocks Parse(string parameter, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var locks = MailboxLocks.None;
        foreach (var name in value.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            locks |= name.ToLowerInvariant() switch
            {
                "flock" => MailboxLocks.Flock,
                "fcntl" => MailboxLocks.Fcntl,
                "dotlock" => MailboxLocks.DotLock,
                _ => throw new FatalException($"unknown {parameter} value \"{name}\" in \"{value}\""),
            };
        }
        return locks;
    }
}
