using System.Runtime.CompilerServices;

namespace Postfix.Logging;

/// <summary>An interpolated text that is formatted only when verbose logging is on.</summary>
[InterpolatedStringHandler]
public ref struct DebugMessage
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler.</summary>
    public DebugMessage(int literalLength, int formattedCount, out bool enabled)
    {
        enabled = Log.Verbosity > 0;
        _text = enabled ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture) : default;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(string? value) => _text.AppendFormatted(value);

    internal string Finish() => _text.ToStringAndClear();
}
