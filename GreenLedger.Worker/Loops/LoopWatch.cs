using System.Collections.Concurrent;

namespace GreenLedger.Worker.Loops;

/// <summary>Whether the loops turn. A loop that is in one round for longer than it can have a reason to stands still, and only a new start mends that.</summary>
/// <param name="longestRound">What a round may take beyond what it waits for outside.</param>
public sealed class LoopWatch(TimeSpan longestRound)
{
    private readonly ConcurrentDictionary<LoopProgress, bool> _loops = new();
    private long _seen;

    /// <summary>
    /// Time as it passed for this process. A machine that slept, or a process that was stopped, has not stood still in a loop: whoever counts
    /// adds no more than what it saw itself.
    /// </summary>
    internal TimeSpan Seen => TimeSpan.FromTicks(Volatile.Read(ref _seen));

    /// <summary>To be called about once a second.</summary>
    public void Pass(TimeSpan elapsed) => Interlocked.Add(ref _seen, Math.Min(elapsed.Ticks, TimeSpan.FromSeconds(2).Ticks));

    /// <param name="name">What it does, the same for every company.</param>
    /// <param name="longestWait">For somebody outside who may not answer.</param>
    public LoopProgress Enter(string name, TimeSpan longestWait)
    {
        var progress = new LoopProgress(this, name, longestWait + longestRound);
        _loops[progress] = true;
        return progress;
    }

    internal void Leave(LoopProgress progress) => _loops.TryRemove(progress, out _);

    /// <summary>Each by name.</summary>
    public IReadOnlyList<string> StandingStill => [.. _loops.Keys.Where(loop => loop.StandsStill).Select(loop => loop.Name).Distinct().Order()];

    /// <summary>All loops of one name together.</summary>
    public IReadOnlyList<LoopsState> States =>
    [
        .. _loops.Keys.GroupBy(loop => loop.Name).Select(loops => new LoopsState(
            loops.Key,
            loops.Count(loop => loop.HasFailed),
            loops.Count(loop => loop.StandsStill),
            loops.Max(loop => loop.SinceLastRound))),
    ];
}

/// <param name="SinceLastRound">Of the one whose last round ended the longest ago.</param>
public sealed record LoopsState(string Name, int Failing, int StandingStill, TimeSpan SinceLastRound);

/// <summary>Where one loop is, or one piece of work that runs beside the loops.</summary>
public sealed class LoopProgress(LoopWatch watch, string name, TimeSpan longest) : IDisposable
{
    private const long Resting = -1;

    private long _since = watch.Seen.Ticks;
    private long _endedAt = watch.Seen.Ticks;
    private volatile bool _hasFailed;

    public string Name => name;

    internal bool HasFailed => _hasFailed;

    internal TimeSpan SinceLastRound => watch.Seen - TimeSpan.FromTicks(Volatile.Read(ref _endedAt));

    internal bool StandsStill => Volatile.Read(ref _since) is not Resting and var since && watch.Seen - TimeSpan.FromTicks(since) > longest;

    /// <summary>A round begins, or something within it was done.</summary>
    public void Turn() => Volatile.Write(ref _since, watch.Seen.Ticks);

    /// <summary>The round is over: what follows ends by itself.</summary>
    public void Rest(bool hasFailed)
    {
        Volatile.Write(ref _since, Resting);
        Volatile.Write(ref _endedAt, watch.Seen.Ticks);
        _hasFailed = hasFailed;
    }

    public void Dispose() => watch.Leave(this);
}
