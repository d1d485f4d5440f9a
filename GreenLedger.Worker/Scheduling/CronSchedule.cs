using System.Diagnostics.CodeAnalysis;
using GreenLedger.Core.Shifts;
using Quartz;

namespace GreenLedger.Worker.Scheduling;

/// <summary>
/// When a job is due: five cron fields (minute, hour, day of month, month, day of week) on the company's wall clock.
/// A time that exists twice runs the first time only; one that does not exist runs at the end of the gap. All results are UTC.
/// </summary>
/// <remarks>Nothing else touches Quartz: to put Cronos in its place, replace this file.</remarks>
public sealed class CronSchedule
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(366 * 20);

    private readonly CronExpression wallClock;
    private readonly TimeZoneInfo zone;

    private CronSchedule(CronExpression wallClock, TimeZoneInfo zone) => (this.wallClock, this.zone) = (wallClock, zone);

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
            // Quartz sees a wall clock that never changes, given as UTC; the zone comes in afterwards. Given the zone itself, Quartz 4.7.3
            // returns one instant for ever where the standard offset changes: 02:30 in Moscow on 2011-03-27, any time in Samoa in 2011.
            var expression = new CronExpression(QuartzCron.From(text), TimeZoneInfo.Utc);
            if (expression.GetNextValidTimeAfter(Epoch) is null) mistake = $"The schedule '{text}' never comes.";
            else schedule = new CronSchedule(expression, zone);
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
        var clock = new DateTimeOffset(TimeZoneInfo.ConvertTime(at, zone).DateTime, TimeSpan.Zero);
        // Some wall times after the one shown now have run already: those of the hour that is being repeated.
        while (wallClock.GetNextValidTimeAfter(clock) is { } next)
        {
            var run = LocalTime.FirstInstant(next.DateTime, zone);
            if (run > at && Exists(DateOnly.FromDateTime(next.DateTime))) return run;
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
