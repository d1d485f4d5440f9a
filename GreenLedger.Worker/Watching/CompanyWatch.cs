using System.Collections.Concurrent;
using System.Diagnostics;
using GreenLedger.Data.Companies;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Watching;

/// <summary>
/// Keeps how each company is, as the database knows it: read at most twice a minute, one statement a company, and only while somebody asks.
/// </summary>
public sealed class CompanyWatch(CompanyStateStore states, DatabaseWatch database, ILogger<CompanyWatch> logger) : LoopService("watching", database, logger)
{
    private const int AtOnce = 50;

    public static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Whoever watches asks at least once in this time.
    private static readonly TimeSpan AskedLately = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<int, CompanyState> _states = new();
    private IReadOnlyList<ServedCompany> _served = [];
    private long _askedAt;
    private long _readAt;

    /// <summary>In the order of the configuration; empty before the companies are known.</summary>
    public IReadOnlyList<ServedCompany> Served => _served;

    /// <summary>Whether what is kept is of the last minute.</summary>
    public bool IsFresh => Volatile.Read(ref _readAt) is not 0 and var readAt && Stopwatch.GetElapsedTime(readAt) < ReadEvery * 2;

    public Task RunAsync(IReadOnlyList<ServedCompany> served, CancellationToken cancellation)
    {
        _served = served;
        return RunAsync(cancellation);
    }

    /// <summary>As it was last read; null where it was not yet. Asking is what keeps the reading up.</summary>
    public CompanyState? Find(ServedCompany served)
    {
        Volatile.Write(ref _askedAt, Stopwatch.GetTimestamp());
        return _states.GetValueOrDefault(served.Company.CompanyId);
    }

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _askedAt) is not (not 0 and var askedAt) || Stopwatch.GetElapsedTime(askedAt) > AskedLately) return 0;
        if (Volatile.Read(ref _readAt) is not 0 and var readAt && Stopwatch.GetElapsedTime(readAt) < ReadEvery) return 0;
        foreach (var some in _served.Select(served => served.Company).Chunk(AtOnce))
        {
            Turns();
            foreach (var (company, state) in some.Zip(await states.ReadAsync(some, cancellation))) _states[company.CompanyId] = state;
        }

        Volatile.Write(ref _readAt, Stopwatch.GetTimestamp());
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(LookEvery, cancellation);
}
