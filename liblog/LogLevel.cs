namespace Postfix.Logging;

/// <summary>How serious a line of the log is.</summary>
public enum LogLevel
{
    /// <summary>Normal work; no label.</summary>
    Info,
    /// <summary>Something that an administrator may want to mend.</summary>
    Warning,
    /// <summary>A request failed; the process goes on.</summary>
    Error,
    /// <summary>The process ends.</summary>
    Fatal,
    /// <summary>The process ends because of a defect of its own.</summary>
    Panic,
}
