using GreenLedger.Data.Messaging;
using GreenLedger.Data.Scheduling;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Scheduling;

/// <summary>Looks every second, by the clock on the wall, whether a job of a company is due; what was missed is caught up.</summary>
public sealed class ScheduleLoop(
    IReadOnlyList<ServedCompany> companies, JobRunner runner, LatestRunStore latest, WorkNotice notices, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : LoopService("Schedule", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly ClockWatch _watch = new(clock);
    private readonly Dictionary<(int CompanyId, string Job), DateTimeOffset> _done = [];
    private bool _hasHeardWhatRan;

    // To find what is due is dear where a thousand companies are asked each second: between these two nothing is.
    private readonly Dictionary<int, (DateTimeOffset From, DateTimeOffset Until)> _quiet = [];

    protected override Task<int> RunOnceAsync(CancellationToken cancellation) => LookAsync(cancellation);

    /// <summary>One look at the clock: runs what is due and returns how many jobs that were.</summary>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        // Jobs go by the clock all the same: whether it was wrong before or is wrong now, only people can tell.
        if (_watch.Leap() is { } leap) _logger.LogWarning("The clock was set {Direction} by {Leap}", leap < TimeSpan.Zero ? "back" : "forward", leap.Duration());

        if (!_hasHeardWhatRan) await HearWhatRanAsync(cancellation);
        var ran = 0;
        var failures = new List<Exception>();
        var elsewhere = new List<int>();
        foreach (var served in companies)
        {
            Turns();
            try
            {
                if (await RunDueAsync(served, cancellation) is not (> 0 and var some)) continue;
                ran += some;
                served.ToSend.Set();
                if (!served.Lease.IsHeld) elsewhere.Add(served.Company.CompanyId);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One company's trouble is not the others'.
                failures.Add(failure);
            }
        }

        // The worker that serves them sends what the jobs have written.
        if (elsewhere.Count > 0) await notices.SendAsync(elsewhere, cancellation);
        return failures.Count == 0 ? ran : throw failures[0];
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(LookEvery, cancellation);

    // Most of what is due at a start has run already, and each of a thousand companies would be asked for each of its jobs.
    private async Task HearWhatRanAsync(CancellationToken cancellation)
    {
        foreach (var job in Job.All)
        {
            var dueAt = await latest.ReadAsync([.. companies.Select(served => served.Company)], job.Name, cancellation);
            foreach (var (served, due) in companies.Zip(dueAt))
            {
                if (due is { } ran) _done[(served.Company.CompanyId, job.Name)] = ran;
            }
        }

        _hasHeardWhatRan = true;
    }

    private async Task<int> RunDueAsync(ServedCompany served, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        if (_quiet.TryGetValue(served.Company.CompanyId, out var quiet) && began >= quiet.From && began < quiet.Until) return 0;
        var ran = 0;
        foreach (var job in Job.All)
        {
            var now = clock.GetUtcNow();
            if (job.DueAt(served.Configuration.Schedule, served.CreatedAt, now) is not { } due) continue;
            var key = (served.Company.CompanyId, job.Name);
            if (_done.TryGetValue(key, out var done) && done == due) continue;

            if (await runner.RunAsync(served.Company, job, due, now, cancellation))
            {
                ran++;
                _logger.LogInformation("{Company}: {Job} of {DueAt:u} ran", served.Company.CompanyId, job.Name, due);
            }

            _done[key] = due;
        }

        _quiet[served.Company.CompanyId] = (began, Job.All.Min(job => job.NextAfter(served.Configuration.Schedule, began)));
        return ran;
    }
}
