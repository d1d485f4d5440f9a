using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Scheduling;

/// <summary>Looks every second, by the clock on the wall, whether a job of a company is due; what was missed is caught up.</summary>
public sealed class ScheduleLoop(IReadOnlyList<ServedCompany> companies, JobRunner runner, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : LoopService("Schedule", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly ClockWatch _watch = new(clock);
    private readonly Dictionary<(int CompanyId, string Job), DateTimeOffset> _done = [];

    protected override Task<int> RunOnceAsync(CancellationToken cancellation) => LookAsync(cancellation);

    /// <summary>One look at the clock: runs what is due and returns how many jobs that were.</summary>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        // Jobs go by the clock all the same: whether it was wrong before or is wrong now, only people can tell.
        if (_watch.Leap() is { } leap) _logger.LogWarning("The clock was set {Direction} by {Leap}", leap < TimeSpan.Zero ? "back" : "forward", leap.Duration());

        var ran = 0;
        var failures = new List<Exception>();
        foreach (var served in companies)
        {
            Turns();
            try
            {
                ran += await RunDueAsync(served, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One company's trouble is not the others'.
                failures.Add(failure);
            }
        }

        return failures.Count == 0 ? ran : throw failures[0];
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(LookEvery, cancellation);

    private async Task<int> RunDueAsync(ServedCompany served, CancellationToken cancellation)
    {
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
                served.ToSend.Set();
                _logger.LogInformation("{Company}: {Job} of {DueAt:u} ran", served.Company.CompanyId, job.Name, due);
            }

            _done[key] = due;
        }

        return ran;
    }
}
