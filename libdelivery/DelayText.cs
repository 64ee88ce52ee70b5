using System.Globalization;
using System.Text;

namespace Postfix.Delivery;

/// <summary>The way delays are written in delivery log lines: two significant digits, few decimals, no useless zeros.</summary>
public static class DelayText
{
    private const long Million = 1_000_000;
    private const int SignificantDigits = 2;
    private static readonly long[] s_powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Appends a time span.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="microseconds">The time span in microseconds; negative counts as zero.</param>
    /// <param name="maximalDecimals">The largest number of decimals, 0 to 6 (delay_logging_resolution_limit).</param>
    public static void Append(StringBuilder text, long microseconds, int maximalDecimals)
    {
        ArgumentNullException.ThrowIfNull(text);
        microseconds = Math.Max(0, microseconds);
        var resolution = s_powers[6 - Decimals(microseconds, maximalDecimals)];
        var rounded = (microseconds + resolution / 2) / resolution * resolution;
        text.Append((rounded / Million).ToString(CultureInfo.InvariantCulture));
        var fraction = rounded % Million;
        if (fraction > 0)
        {
            text.Append('.').Append(fraction.ToString("D6", CultureInfo.InvariantCulture).TrimEnd('0'));
        }
    }

    /// <summary>How many decimals leave two significant digits.</summary>
    private static int Decimals(long microseconds, int maximalDecimals)
    {
        var seconds = microseconds / Million;
        int decimals;
        if (seconds > 0)
        {
            var digits = 1;
            while (digits <= SignificantDigits && seconds >= s_powers[digits])
            {
                digits++;
            }
            decimals = Math.Max(0, SignificantDigits - digits);
        }
        else
        {
            decimals = SignificantDigits;
            while (decimals < 6 && microseconds < s_powers[6 - (decimals - SignificantDigits + 1)])
            {
                decimals++;
            }
        }
        return Math.Min(decimals, maximalDecimals);
    }
}
