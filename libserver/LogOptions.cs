namespace Postfix.Server;

/// <summary>How a program logs.</summary>
[Flags]
public enum LogOptions
{
    /// <summary>To the log alone, which is opened at once, as who will be in a jail must.</summary>
    None = 0,

    /// <summary>Lines go to standard error as well.</summary>
    StandardError = 1,

    /// <summary>Lines go to the log file directly while postlogd(8) does not answer.</summary>
    Fallback = 2,

    /// <summary>The log is opened for the first line.</summary>
    OpenLater = 4,
}
