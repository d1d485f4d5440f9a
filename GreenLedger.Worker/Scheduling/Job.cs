using GreenLedger.Worker.Configuration;

namespace GreenLedger.Worker.Scheduling;

/// <summary>A scheduled job: its name in the database, when it is due, and until when a missed run still makes sense.</summary>
/// <param name="StillSensibleFor">Null: always.</param>
public sealed record Job(string Name, Func<CompanySchedule, CronSchedule> Schedule, TimeSpan? StillSensibleFor)
{
    public static Job CloseShifts { get; } = new("close_shifts", schedule => schedule.CloseShifts, StillSensibleFor: null);

    public static Job MorningReminder { get; } = new("morning_reminder", schedule => schedule.MorningReminder, TimeSpan.FromHours(2));

    public static Job DailyReport { get; } = new("daily_report", schedule => schedule.DailyReport, TimeSpan.FromHours(24));

    /// <summary>In the order in which they run where several are due: the report tells of shifts that are closed.</summary>
    public static IReadOnlyList<Job> All { get; } = [CloseShifts, MorningReminder, DailyReport];

    /// <summary>The due time to run now; null when there is none, or it came too long ago, or before the company was there.</summary>
    public DateTimeOffset? DueAt(CompanySchedule schedule, DateTimeOffset createdAt, DateTimeOffset now) =>
        Schedule(schedule).LatestAtOrBefore(now) is { } due
        && (StillSensibleFor is not { } limit || (now - due <= limit && due >= createdAt))
            ? due
            : null;

    /// <summary>When it is due the next time; the end of time where it never is again.</summary>
    public DateTimeOffset NextAfter(CompanySchedule schedule, DateTimeOffset at) => Schedule(schedule).NextAfter(at) ?? DateTimeOffset.MaxValue;
}
