namespace GreenLedger.Tests.GreenApi;

/// <summary>A clock that stands still until the test lets every waiting timer ring.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly Lock _lock = new();

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The waits that were asked for, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Waits shorter than this end at once.</summary>
    public TimeSpan Skipped { get; init; }

    public override DateTimeOffset GetUtcNow() => Start;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state);
        lock (_lock)
        {
            Waits.Add(dueTime);
            _timers.Add(timer);
        }

        if (dueTime < Skipped) ThreadPool.QueueUserWorkItem(_ => timer.Ring());
        return timer;
    }

    public void RingAll()
    {
        ManualTimer[] timers;
        lock (_lock) timers = [.. _timers];
        foreach (var timer in timers) timer.Ring();
    }

    private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public void Ring()
        {
            if (!_isDisposed) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
