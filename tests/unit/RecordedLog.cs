using Postfix.Logging;

namespace Postfix.Tests;

/// <summary>Takes the log of this process until it is disposed of.</summary>
internal sealed class RecordedLog : ILogSink, IDisposable
{
    public RecordedLog() => Log.SetSinks(this);

    public List<string> Lines { get; } = [];

    public void Write(LogLevel level, string text) => Lines.Add(text);

    public void Dispose() => Log.Start("unit");
}
