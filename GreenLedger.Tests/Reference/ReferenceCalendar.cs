namespace GreenLedger.Tests.Reference;

/// <summary>Days of a company, found by looking at its clock minute after minute.</summary>
internal static class ReferenceCalendar
{
    private const int LongestStepBackMinutes = 3 * 60;

    /// <summary>The latest date that the wall clock has shown: where it is put back over midnight, the day that has begun goes on.</summary>
    public static DateOnly On(DateTimeOffset at, TimeZoneInfo zone) =>
        Enumerable.Range(0, LongestStepBackMinutes).Max(minutes => Shown(at.AddMinutes(-minutes), zone));

    /// <summary>The first minute that shows a later date.</summary>
    public static DateTimeOffset NextMidnight(DateTimeOffset at, TimeZoneInfo zone)
    {
        var day = On(at, zone);
        var minute = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, TimeSpan.Zero);
        do minute = minute.AddMinutes(1);
        while (Shown(minute, zone) <= day);
        return minute;
    }

    private static DateOnly Shown(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
