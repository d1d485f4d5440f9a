using System.Collections.Concurrent;
using System.Diagnostics;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// Looks out for all companies together, so that a company at rest costs next to nothing: its loops sleep until they are signalled, and this one
/// asks for many at a time when there will be something to do. It wakes them when what was put off is due, and finds, at the latest after a while,
/// what nobody told of.
/// </summary>
public sealed class Lookout : LoopService
{
    /// <summary>What another process wrote, and whose notice was lost, waits no longer.</summary>
    public static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(10);

    // Between two rounds: whatever many companies ask meanwhile is asked together.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

    private const int AtOnce = 50;

    // Whoever takes over has leases to renew meanwhile.
    private const int TakeOverSeconds = 5;

    private readonly DueWorkStore _due;
    private readonly OutboxStore _outbox;
    private readonly ConcurrentQueue<(ServedCompany Served, DueWork Left, long AskedAt)> _takenOver = new();
    private WakeSignal Asked { get; } = new();
    private readonly Dictionary<int, Sight> _sights;

    public Lookout(IReadOnlyList<ServedCompany> companies, DueWorkStore due, OutboxStore outbox, DatabaseWatch database, ILogger logger)
        : base("Looking out", database, logger)
    {
        (_due, _outbox) = (due, outbox);
        var now = Stopwatch.GetTimestamp();
        // A thousand companies are not all looked at in the same moment.
        _sights = companies
            .Select((served, place) => new Sight(served, now, LookAtLeastEvery * place / companies.Count))
            .ToDictionary(sight => sight.Served.Company.CompanyId);
        foreach (var served in companies) served.Rest.TellTo(Asked);
    }

    /// <summary>Something may be there to do for them, says another process.</summary>
    /// <param name="companyIds">Null: for anybody.</param>
    public void Hear(IReadOnlyList<int>? companyIds)
    {
        foreach (var companyId in companyIds ?? [.. _sights.Keys]) _sights.GetValueOrDefault(companyId)?.Served.Rest.Set();
    }

    /// <summary>
    /// What the workers before this one left behind, asked for together before it serves the companies: a thousand that each ask for all their
    /// loops are what those who write meanwhile wait for. What was being sent is put in doubt before it is looked at.
    /// </summary>
    public async Task TakeOverAsync(IReadOnlyList<ServedCompany> taken, CancellationToken cancellation)
    {
        var asked = Stopwatch.GetTimestamp();
        Company[] companies = [.. taken.Select(served => served.Company)];
        await _outbox.DoubtAllAsync(companies, taken.Max(served => served.BulkPace.Pause), cancellation, TakeOverSeconds);
        var left = await _due.ReadAsync(companies, cancellation, TakeOverSeconds);
        foreach (var (served, work) in taken.Zip(left)) _takenOver.Enqueue((served, work, asked));
        Asked.Set();
    }

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        while (_takenOver.TryDequeue(out var one)) _sights[one.Served.Company.CompanyId].TakeOver(one.Left, one.AskedAt);
        var now = Stopwatch.GetTimestamp();
        foreach (var sight in _sights.Values) sight.Pass(now);
        foreach (var some in _sights.Values.Where(sight => sight.IsToBeAsked(now)).ToList().Chunk(AtOnce))
        {
            var asked = Stopwatch.GetTimestamp();
            var found = await _due.ReadAsync([.. some.Select(sight => sight.Served.Company)], cancellation);
            Turns();
            foreach (var (sight, work) in some.Zip(found)) sight.See(work, asked);
        }

        return 0;
    }

    protected override async Task RestAsync(CancellationToken cancellation)
    {
        await DelayAsync(Shortest, cancellation);
        var now = Stopwatch.GetTimestamp();
        if (_sights.Values.Min(sight => sight.NextAt) is var next && next > now) await Asked.WaitAsync(Stopwatch.GetElapsedTime(now, next), cancellation);
    }
}
