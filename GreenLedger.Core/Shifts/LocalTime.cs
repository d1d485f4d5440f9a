namespace GreenLedger.Core.Shifts;

/// <summary>From a company's wall clock to the one instant that counts.</summary>
public static class LocalTime
{
    // No two zones of the world are further from UTC than 14 hours, and no zone changes twice within a day and a half.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(15);

    /// <summary>
    /// The first instant, in UTC, at which the wall clock shows this time or a later one: of a time that exists twice the first,
    /// for a time that does not exist the end of the gap.
    /// </summary>
    public static DateTimeOffset FirstInstant(DateTime wallClock, TimeZoneInfo zone)
    {
        var asIfUtc = new DateTimeOffset(DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified), TimeSpan.Zero);
        var (from, to) = (asIfUtc - Reach, asIfUtc + Reach);
        var (before, after) = (zone.GetUtcOffset(from), zone.GetUtcOffset(to));
        if (before == after) return asIfUtc - before;

        // Only the way from UTC to local time is asked for: TimeZoneInfo does not know all gaps, as when Samoa skipped a day.
        var change = ChangeBetween(from, to, before, zone);
        if (asIfUtc - before < change) return asIfUtc - before;
        return asIfUtc - after > change ? asIfUtc - after : change;
    }

    private static DateTimeOffset ChangeBetween(DateTimeOffset from, DateTimeOffset to, TimeSpan before, TimeZoneInfo zone)
    {
        while (to - from > TimeSpan.FromTicks(1))
        {
            var middle = from + (to - from) / 2;
            if (zone.GetUtcOffset(middle) == before) from = middle;
            else to = middle;
        }
        return to;
    }
}
