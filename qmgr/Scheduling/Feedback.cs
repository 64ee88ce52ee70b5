using System.Globalization;
using Postfix.Logging;

namespace Postfix.Qmgr;

/// <summary>How much one delivery changes the concurrency to a destination: a number, or a number divided by the concurrency or its square root.</summary>
internal sealed class Feedback
{
    private readonly double _base;
    private readonly Func<int, double> _divisor;

    private Feedback(double value, Func<int, double> divisor)
    {
        _base = value;
        _divisor = divisor;
    }

    /// <summary>Reads a setting; one that makes no sense is reported and the default taken.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="text">Its value.</param>
    /// <param name="fallback">The value of the parameter with <c>default_</c>.</param>
    public static Feedback Parse(string name, string text, string fallback)
    {
        if (TryParse(text) is { } feedback)
        {
            return feedback;
        }

        Log.Warning($"{name}: ignoring malformed or unreasonable feedback: {text}");
        return TryParse(fallback) ?? new Feedback(1, static _ => 1);
    }

    /// <summary>The change at a concurrency.</summary>
    /// <param name="window">The concurrency, 1 or more.</param>
    public double At(int window) => _base / _divisor(window);

    private static Feedback? TryParse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var number = (slash < 0 ? text : text[..slash]).Trim();
        Func<int, double>? divisor = (slash < 0 ? "" : text[(slash + 1)..].Trim()) switch
        {
            "" when slash < 0 => static _ => 1,
            "concurrency" => static window => window,
            "sqrt_concurrency" => static window => Math.Sqrt(window),
            _ => null,
        };
        return divisor is not null
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? new Feedback(value, divisor)
            : null;
    }
}
