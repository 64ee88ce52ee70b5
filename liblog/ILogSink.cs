namespace Postfix.Logging;

/// <summary>Where lines of the log go.</summary>
public interface ILogSink
{
    /// <summary>Writes one line; <paramref name="text"/> has its label and no newline.</summary>
    void Write(LogLevel level, string text);
}
