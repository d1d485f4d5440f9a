using System.Diagnostics;
using GreenLedger.Worker.Watching;

namespace GreenLedger.Worker.Systemd;

/// <summary>
/// Beats as long as the loops turn, and tells systemd: ready, how it is, alive, stopping. It has a thread of its own, so that neither a pool
/// without threads nor a log that takes no more lines stops it: it stops only for what it looks at.
/// </summary>
public sealed class Heart : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    // Who waits for the start waits for us.
    private static readonly TimeSpan TickOfStart = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    private readonly NotifySocket? _manager;
    private readonly TimeSpan _longestStart;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private readonly long _began = Stopwatch.GetTimestamp();
    private volatile ServiceState? _state;
    private volatile bool _isStopping;
    private bool _isReady;
    private string _told = "";
    private long _toldAt;
    private long _beatAt;

    /// <param name="longestStart">So long systemd is told to wait for what the service needs.</param>
    public Heart(NotifySocket? manager, TimeSpan longestStart)
    {
        (_manager, _longestStart) = (manager, longestStart);
        _thread = new Thread(Beat) { IsBackground = true, Name = "heart" };
        _thread.Start();
    }

    /// <summary>From now on there is something to look at.</summary>
    public void LookAt(ServiceState state) => _state = state;

    /// <summary>The service was asked to stop.</summary>
    public void Stopping()
    {
        _isStopping = true;
        _manager?.Send("STOPPING=1\nSTATUS=Stopping");
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _manager?.Dispose();
        _stop.Dispose();
    }

    private void Beat()
    {
        var pause = _manager?.Watchdog is { } watchdog && watchdog / 2 < Tick ? watchdog / 2 : Tick;
        var last = Stopwatch.GetTimestamp();
        do
        {
            var now = Stopwatch.GetTimestamp();
            _state?.Loops.Pass(Stopwatch.GetElapsedTime(last, now));
            last = now;
            if (_manager is not null && !_isStopping) Tell(_manager, now);
        }
        while (!_stop.Wait(_manager is null || _isReady ? pause : TickOfStart));
    }

    private void Tell(NotifySocket manager, long now)
    {
        var state = _state;
        var isDue = _toldAt == 0 || Stopwatch.GetElapsedTime(_toldAt, now) >= TellEvery;
        if (!_isReady && (state?.IsReady == true || Stopwatch.GetElapsedTime(_began, now) >= _longestStart))
        {
            _isReady = manager.Send("READY=1");
            isDue = true;
        }

        if (isDue)
        {
            _toldAt = now;
            if (!_isReady) manager.Send($"EXTEND_TIMEOUT_USEC={(long)(TellEvery * 4).TotalMicroseconds}");
            if (Line(state) is var line && line != _told && manager.Send($"STATUS={line}")) _told = line;
        }

        if (manager.Watchdog is not { } watchdog || (_beatAt != 0 && Stopwatch.GetElapsedTime(_beatAt, now) < (watchdog / 2) - Tick)) return;
        if (state?.Loops.StandingStill is { Count: > 0 }) return;
        if (manager.Send("WATCHDOG=1")) _beatAt = now;
    }

    // A newline would begin another assignment.
    private static string Line(ServiceState? state) =>
        new([.. (state?.Line ?? "Starting: waiting for the database").Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
