using System.Globalization;
using MySqlConnector;
using Postfix.Posix;

namespace Postfix.Databases;

/// <summary>Writes values as the server sends them to clients that ask for text.</summary>
internal static class MysqlValue
{
    /// <summary>The text of a field that is not NULL.</summary>
    public static string Format(MySqlDataReader reader, int field)
    {
        var value = reader.GetValue(field);
        return value switch
        {
            string text => text,
            byte[] bytes => ByteText.Decode(bytes),
            bool flag => flag ? "1" : "0",
            MySqlDateTime moment => Format(moment, reader.GetDataTypeName(field)),
            TimeSpan time => Format(time),
            float number => Shorten(number.ToString("G6", CultureInfo.InvariantCulture)),
            double number => Shorten(number.ToString("R", CultureInfo.InvariantCulture)),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    private static string Shorten(string number)
        => number.Replace("E+", "e", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);

    private static string Format(MySqlDateTime moment, string type)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"{moment.Year:D4}-{moment.Month:D2}-{moment.Day:D2}");
        var fraction = moment.Microsecond == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{moment.Microsecond:D6}");
        return type == "DATE" ? day
            : string.Create(CultureInfo.InvariantCulture, $"{day} {moment.Hour:D2}:{moment.Minute:D2}:{moment.Second:D2}{fraction}");
    }

    private static string Format(TimeSpan time)
    {
        var sign = time < TimeSpan.Zero ? "-" : "";
        var length = time.Duration();
        var fraction = length.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : length.ToString("'.'ffffff", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{(int)length.TotalHours:D2}:{length.Minutes:D2}:{length.Seconds:D2}{fraction}");
    }
}
