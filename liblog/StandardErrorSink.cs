using Postfix.Posix;

namespace Postfix.Logging;

/// <summary>Writes "program: text" lines to standard error.</summary>
public sealed class StandardErrorSink(string program) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogLevel level, string text) => Descriptors.Write(2, ByteText.Encode($"{program}: {text}\n"));
}
