using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Loops;

/// <summary>
/// Gives back what the start or a busy hour needed and rest does not: a heap that hardly anything is added to is not collected by itself, and
/// would stay as large as it ever was. Only while the worker does next to nothing, so that nobody waits for it.
/// </summary>
public sealed class MemoryLoop(DatabaseWatch database, ILogger logger) : LoopService("Memory", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CollectAtMostEvery = TimeSpan.FromMinutes(1);

    // Of one core.
    private const double AtRest = 0.05;
    private const long WorthCollecting = 8 * 1024 * 1024;

    private long _lookedAt = Stopwatch.GetTimestamp();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long? _collectedAt;
    private long _allocated;

    protected override Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var (now, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var isAtRest = used - _used < Stopwatch.GetElapsedTime(_lookedAt, now) * AtRest;
        (_lookedAt, _used) = (now, used);
        var isTime = _collectedAt is not { } collectedAt || Stopwatch.GetElapsedTime(collectedAt, now) >= CollectAtMostEvery;
        if (isAtRest && isTime && GC.GetTotalAllocatedBytes() - _allocated > WorthCollecting)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            (_collectedAt, _allocated) = (now, GC.GetTotalAllocatedBytes());
        }

        return Task.FromResult(0);
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(LookEvery, cancellation);
}
