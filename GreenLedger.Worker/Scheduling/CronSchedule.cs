using System.Diagnostics.CodeAnalysis;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Worker.Scheduling;

/// <summary>
/// When a job is due: five cron fields (minute, hour, day of month, month, day of week) on the company's wall clock.
/// A time that exists twice runs the first time only; one that does not exist runs at the end of the gap. All results are UTC.
/// </summary>
public sealed class CronSchedule
{
    private static readonly DateTime Epoch = new(2000, 1, 1);
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(366 * 20);

    // On a clock that never changes: the zone comes in afterwards.
    private readonly Func<DateTime, DateTime?> nextOnWallClock;
    private readonly TimeZoneInfo zone;

    private CronSchedule(Func<DateTime, DateTime?> nextOnWallClock, TimeZoneInfo zone) => (this.nextOnWallClock, this.zone) = (nextOnWallClock, zone);

    /// <exception cref="FormatException">The text is no schedule, or one that never comes; the message says why.</exception>
    public static CronSchedule Parse(string text, TimeZoneInfo zone) =>
        TryParse(text, zone, out var schedule, out var mistake) ? schedule : throw new FormatException(mistake);

    /// <param name="mistake">A sentence that quotes the text.</param>
    public static bool TryParse(
        string text, TimeZoneInfo zone, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? mistake)
    {
        schedule = null;
        mistake = null;
        try
        {
            // What most companies have needs no parser, and the largest library of all is not loaded for it.
            var next = DailyTime.Find(text) is { } daily ? daily : QuartzCron.Parse(text);
            if (next(Epoch) is null) mistake = $"The schedule '{text}' never comes.";
            else schedule = new CronSchedule(next, zone);
        }
        catch (FormatException problem)
        {
            mistake = $"The schedule '{text}' is not understood: {problem.Message}";
        }
        return schedule is not null;
    }

    /// <summary>The first run strictly after this instant; null where there will be none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset at)
    {
        var clock = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        // Some wall times after the one shown now have run already: those of the hour that is being repeated.
        while (nextOnWallClock(clock) is { } next)
        {
            var run = LocalTime.FirstInstant(next, zone);
            if (run > at && Exists(DateOnly.FromDateTime(next))) return run;
            clock = next;
        }
        return null;
    }

    // Samoa had no 30 December 2011: that day's runs do not pile up at the beginning of the next.
    private bool Exists(DateOnly day)
    {
        var (from, to) = BusinessDay.Span(day, zone);
        return from < to;
    }

    /// <summary>The last run at this instant or before it; null where there was none in the fifteen years before.</summary>
    public DateTimeOffset? LatestAtOrBefore(DateTimeOffset at)
    {
        for (var back = TimeSpan.FromMinutes(1); back < LongestLookBack; back *= 2)
        {
            var run = NextAfter(at - back);
            if (run is null || run > at) continue;

            while (NextAfter(run.Value) is { } later && later <= at) run = later;
            return run;
        }
        return null;
    }
}
