using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Log lines of a worker thread, which are written when its work comes back to the process's own thread.</summary>
internal sealed class WorkerLog
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    /// <summary>Logs something that an administrator may want to mend.</summary>
    public void Warning(string text) => _lines.Add((LogLevel.Warning, text));

    /// <summary>Logs a failed request. Unlike elsewhere the process does not give up after a number of them: other tables still work.</summary>
    public void Error(string text) => _lines.Add((LogLevel.Error, text));

    /// <summary>Logs normal work.</summary>
    public void Info(string text) => _lines.Add((LogLevel.Info, text));

    /// <summary>Logs details when -v was given.</summary>
    public void Debug(string text)
    {
        if (Log.Verbosity > 0)
        {
            _lines.Add((LogLevel.Info, text));
        }
    }

    /// <summary>Writes the lines.</summary>
    public void Write()
    {
        foreach (var (level, text) in _lines)
        {
            Log.Write(level, text);
        }

        _lines.Clear();
    }
}
