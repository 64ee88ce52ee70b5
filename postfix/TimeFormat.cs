using System.Globalization;
using System.Text;

namespace Postfix.PostfixCommand;

/// <summary>The conversions of strftime(3) that make sense in a file name.</summary>
internal static class TimeFormat
{
    internal static string Format(string format, DateTime time)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && i + 1 < format.Length)
            {
                result.Append(Convert(format[++i], time));
            }
            else
            {
                result.Append(format[i]);
            }
        }
        return result.ToString();
    }

    private static string Convert(char conversion, DateTime time) => conversion switch
    {
        'Y' => Number(time.Year, 4),
        'y' => Number(time.Year % 100, 2),
        'm' => Number(time.Month, 2),
        'd' => Number(time.Day, 2),
        'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'H' => Number(time.Hour, 2),
        'M' => Number(time.Minute, 2),
        'S' => Number(time.Second, 2),
        'j' => Number(time.DayOfYear, 3),
        's' => new DateTimeOffset(time).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'F' => Format("%Y-%m-%d", time),
        'T' => Format("%H:%M:%S", time),
        'b' => time.ToString("MMM", CultureInfo.InvariantCulture),
        'a' => time.ToString("ddd", CultureInfo.InvariantCulture),
        '%' => "%",
        _ => $"%{conversion}",
    };

    private static string Number(int value, int digits) => value.ToString($"D{digits}", CultureInfo.InvariantCulture);
}
