using Dapper;
using GreenLedger.Data.Messaging;
using GreenLedger.Data.Scheduling;
using GreenLedger.Tests.Conversations;
using GreenLedger.Tests.Watching;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Tests.Scheduling;

/// <summary>A company, its people and its schedule, on a clock that goes when it is told to.</summary>
public abstract class ScheduledFixture : ConversationFixture
{
    internal ScheduleLoop Loop { get; private set; } = null!;

    internal TimeZoneInfo Zone => Chat.Served.Company.TimeZone;

    [SetUp]
    public void Start_the_schedule() => Loop = CreateLoop(Chat.Clock, ScannedLog.Logger);

    internal async Task StartAtAsync(string zone, DateTimeOffset now)
    {
        await StartAsync(zone, now);
        Start_the_schedule();
    }

    internal ScheduleLoop CreateLoop(TimeProvider clock, ILogger logger) =>
        new(
            [Chat.Served],
            Chat.Services.GetRequiredService<JobRunner>(),
            Chat.Services.GetRequiredService<LatestRunStore>(),
            Chat.Services.GetRequiredService<WorkNotice>(),
            clock,
            Chat.Services.GetRequiredService<DatabaseWatch>(),
            logger);

    internal async Task GoToAsync(DateTimeOffset at)
    {
        Chat.Clock.Advance(at - Chat.Now);
        await Loop.LookAsync(CancellationToken.None);
    }

    /// <summary>Looks at the clock every quarter of an hour until then.</summary>
    internal async Task PassAsync(DateTimeOffset until)
    {
        while (Chat.Now < until)
        {
            var next = Chat.Now.AddMinutes(15);
            await GoToAsync(next < until ? next : until);
        }
    }

    /// <summary>The due times that have run since then, in order.</summary>
    internal async Task<IReadOnlyList<DateTimeOffset>> RunsAsync(string job, DateTimeOffset since)
    {
        await using var connection = await Chat.OpenAsync();
        return [.. (await connection.QueryAsync<DateTime>(
            "select due_at from scheduled_run where company_id = @CompanyId and job = @job and due_at > @since order by due_at",
            new { Chat.Served.Company.CompanyId, job, since })).Select(due => new DateTimeOffset(due, TimeSpan.Zero))];
    }

    /// <summary>
    /// The first minute at which the wall clock shows this time or a later one, found by looking at every minute: it knows nothing of how
    /// the program finds it.
    /// </summary>
    internal static DateTimeOffset First(DateTime wall, TimeZoneInfo zone)
    {
        var at = new DateTimeOffset(wall.AddHours(-20), TimeSpan.Zero);
        while (TimeZoneInfo.ConvertTime(at, zone).DateTime < wall) at = at.AddMinutes(1);
        return at;
    }
}
