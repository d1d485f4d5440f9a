using GreenLedger.Core.Amounts;

namespace GreenLedger.Worker.Charts;

internal enum ChartSpan
{
    Day,
    Week,
    Month,
}

/// <summary>So many days in one bar as a phone's width asks for. Weeks begin on Monday; the first and last may be cut by the period.</summary>
internal static class ChartSpans
{
    private const int MostDays = 35;
    private const int MostDaysByWeek = 190;

    public static ChartSpan For(IReadOnlyList<ChartDay> days)
    {
        var count = days.Max(day => day.Day).DayNumber - days.Min(day => day.Day).DayNumber + 1;
        return count <= MostDays ? ChartSpan.Day : count <= MostDaysByWeek ? ChartSpan.Week : ChartSpan.Month;
    }

    /// <summary>One for every span from the first day to the last, also for those that nobody mentions; each bears its first day in the period.</summary>
    public static IReadOnlyList<ChartDay> Group(IReadOnlyList<ChartDay> days, ChartSpan span)
    {
        var sums = days.GroupBy(day => Start(day.Day, span)).ToDictionary(group => group.Key, group => group.ToList());
        var first = days.Min(day => day.Day);
        var last = days.Max(day => day.Day);
        var groups = new List<ChartDay>();
        for (var start = Start(first, span); start <= last; start = Next(start, span))
        {
            var sum = new ChartDay(start < first ? first : start, Money.Zero, Money.Zero);
            foreach (var day in sums.GetValueOrDefault(start) ?? [])
                sum = sum with { Issued = sum.Issued + day.Issued, Markup = sum.Markup + day.Markup };
            groups.Add(sum);
        }

        return groups;
    }

    private static DateOnly Start(DateOnly day, ChartSpan span) => span switch
    {
        ChartSpan.Day => day,
        ChartSpan.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        ChartSpan.Month => new DateOnly(day.Year, day.Month, 1),
    };

    private static DateOnly Next(DateOnly start, ChartSpan span) => span switch
    {
        ChartSpan.Day => start.AddDays(1),
        ChartSpan.Week => start.AddDays(7),
        ChartSpan.Month => start.AddMonths(1),
    };
}
