namespace GreenLedger.Core.Analytics;

/// <summary>Business days of a company, the first and the last included.</summary>
public sealed record Period(DateOnly From, DateOnly To)
{
    private const int Week = 7;

    public DateOnly To { get; } = To >= From
        ? To
        : throw new ArgumentOutOfRangeException(nameof(To), To, "A period cannot end before it begins.");

    public int Days => To.DayNumber - From.DayNumber + 1;

    public static Period Of(DateOnly day) => new(day, day);

    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>
    /// What the period is compared with: as many days, all of them before it. The dates alone decide, however they were named.
    /// One day: the day before. Monday to some day of the same week: the same weekdays a week before. The 1st to some day of the same month:
    /// the same dates of the month before, if that month has them. Anything else: the days right before.
    /// </summary>
    public Period Previous()
    {
        if (Days == 1) return Shifted(-1);

        // A week that begins on the 1st is compared as a week: the weekday says more about a day's trade than the date.
        if (From.DayOfWeek == DayOfWeek.Monday && Days <= Week) return Shifted(-Week);
        return SameDatesOfTheMonthBefore() ?? Shifted(-Days);
    }

    private Period? SameDatesOfTheMonthBefore()
    {
        if (From.Day != 1 || To >= From.AddMonths(1)) return null;
        var from = From.AddMonths(-1);
        return To.Day <= DateTime.DaysInMonth(from.Year, from.Month) ? new Period(from, from.AddDays(Days - 1)) : null;
    }

    private Period Shifted(int days) => new(From.AddDays(days), To.AddDays(days));
}
