using System.Globalization;

namespace Postfix.Mail;

/// <summary>Dates as mail headers carry them (RFC 5322 section 3.3), in local time with the zone's name as a comment.</summary>
public static class MailDate
{
    private static readonly string[] s_days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private static readonly string[] s_months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Formats a time for a header.</summary>
    /// <param name="time">The time.</param>
    /// <param name="zone">The zone to show it in; null is the local zone.</param>
    /// <returns>Such as <c>Thu,  5 Nov 2026 09:03:07 +0100 (CET)</c>.</returns>
    public static string Format(DateTimeOffset time, TimeZoneInfo? zone = null)
    {
        var place = zone ?? TimeZoneInfo.Local;
        var local = TimeZoneInfo.ConvertTime(time, place);
        var offset = (int)local.Offset.TotalMinutes;
        var name = ZoneName(place, local);

        // Postfix: the day of the month takes two columns, with a blank instead of a zero.
        return string.Create(CultureInfo.InvariantCulture,
            $"{s_days[(int)local.DayOfWeek]}, {local.Day,2} {s_months[local.Month - 1]} {local.Year:D4} {local.Hour:D2}:{local.Minute:D2}:{local.Second:D2} {(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:D2}{Math.Abs(offset) % 60:D2} ({name})");
    }

    private static string ZoneName(TimeZoneInfo zone, DateTimeOffset local)
    {
        if (zone.Id is "UTC" or "Etc/UTC" || zone == TimeZoneInfo.Utc)
        {
            return "UTC";
        }

        // Without globalization data these are the abbreviations of the zone's file.
        return zone.IsDaylightSavingTime(local) ? zone.DaylightName : zone.StandardName;
    }
}
