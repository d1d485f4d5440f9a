using System.Diagnostics;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// Keeps the leases of all companies together: renews those of the companies that are served here, and takes those that are free. A thousand
/// loops that each renew one would be the most that a worker at rest does.
/// </summary>
public sealed class LeaseLoop(IReadOnlyList<ServedCompany> companies, ReceiverLeaseStore leases, Lookout lookout, DatabaseWatch database, ILogger logger)
    : LoopService("Leases", database, logger)
{
    /// <summary>So often whoever stands by looks whether a lease is free.</summary>
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(2);

    private const int AtOnce = 100;

    private readonly ILogger _logger = logger;
    private long _renewedAt;
    private bool _isFirst = true;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (_renewedAt == 0 || Stopwatch.GetElapsedTime(_renewedAt) >= ReceiverLeaseStore.RenewEvery - StandBy / 2) await RenewAllAsync(cancellation);
        EndOverdue();
        await TakeAllAsync(cancellation);
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(StandBy, cancellation);

    protected override async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        EndOverdue();
        await base.PauseAsync(pause, cancellation);
    }

    // Whoever could not renew one for as long as it lasts must think that another worker has it.
    private void EndOverdue()
    {
        foreach (var served in companies.Where(served => served.Lease is { IsServed: true, IsHeld: false })) served.Lease.End();
    }

    private async Task RenewAllAsync(CancellationToken cancellation)
    {
        _renewedAt = Stopwatch.GetTimestamp();
        foreach (var some in Chunks(served => served.Lease is { IsServed: true, Ended.IsCompleted: false }))
        {
            var asked = Stopwatch.GetTimestamp();
            var renewals = await leases.RenewAsync(CompaniesOf(some), cancellation);
            Turns();
            foreach (var (served, renewal) in some.Zip(renewals))
            {
                if (renewal == Renewal.Renewed) served.Lease.Renewed(asked);
                if (renewal == Renewal.Lost) Lose(served);
            }
        }
    }

    private void Lose(ServedCompany served)
    {
        served.Lease.IsAnothers = true;
        served.Lease.End();
        _logger.LogWarning("{Company}: another worker serves the instance now", served.Company.CompanyId);
    }

    private async Task TakeAllAsync(CancellationToken cancellation)
    {
        foreach (var some in Chunks(served => !served.Lease.IsServed))
        {
            // At the start all may be free; later on most are another's, and stay so.
            var wanted = _isFirst ? some : await FreeAsync(some, cancellation);
            if (wanted.Length == 0) continue;
            var asked = Stopwatch.GetTimestamp();
            var areTaken = await leases.TakeAsync(CompaniesOf(wanted), cancellation);
            Turns();
            foreach (var (served, _) in wanted.Zip(areTaken).Where(one => !one.Second)) served.Lease.IsAnothers = true;
            ServedCompany[] taken = [.. wanted.Zip(areTaken).Where(one => one.Second).Select(one => one.First)];
            // Where that fails, they are taken once more: they stay ours.
            if (taken.Length > 0) await lookout.TakeOverAsync(taken, cancellation);
            foreach (var served in taken) served.Lease.Take(asked);
        }

        _isFirst = false;
    }

    private async Task<ServedCompany[]> FreeAsync(ServedCompany[] some, CancellationToken cancellation)
    {
        var areFree = await leases.AreFreeAsync(CompaniesOf(some), cancellation);
        foreach (var (served, isFree) in some.Zip(areFree)) served.Lease.IsAnothers = !isFree;
        return [.. some.Zip(areFree).Where(one => one.Second).Select(one => one.First)];
    }

    private IEnumerable<ServedCompany[]> Chunks(Func<ServedCompany, bool> predicate) => companies.Where(predicate).ToList().Chunk(AtOnce);

    private static Company[] CompaniesOf(IEnumerable<ServedCompany> some) => [.. some.Select(served => served.Company)];
}
