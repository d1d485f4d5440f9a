namespace GreenLedger.Core.Shifts;

/// <summary>
/// A company's days. A day begins at the first instant whose local date is that day or later and ends where the next one begins;
/// days therefore follow each other without a gap or an overlap, and a date that a zone skipped is a day of no length.
/// All instants are UTC.
/// </summary>
public static class BusinessDay
{
    /// <summary>Where the next day begins, strictly after <paramref name="at"/>.</summary>
    public static DateTimeOffset NextMidnight(DateTimeOffset at, TimeZoneInfo zone) => Beginning(On(at, zone).AddDays(1), zone);

    /// <summary>The day that has begun at this instant and not ended.</summary>
    public static DateOnly On(DateTimeOffset at, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        // A clock put back over midnight shows the old date again; the day that has begun goes on.
        while (Beginning(day.AddDays(1), zone) <= at) day = day.AddDays(1);
        return day;
    }

    /// <summary>From the first instant of the day to the first of the next, which no longer belongs to it.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Span(DateOnly day, TimeZoneInfo zone) =>
        (Beginning(day, zone), Beginning(day.AddDays(1), zone));

    private static DateTimeOffset Beginning(DateOnly day, TimeZoneInfo zone) =>
        LocalTime.FirstInstant(day.ToDateTime(TimeOnly.MinValue), zone);
}
