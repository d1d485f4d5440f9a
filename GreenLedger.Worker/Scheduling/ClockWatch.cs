namespace GreenLedger.Worker.Scheduling;

/// <summary>Tells a clock that was set from one that ran: the time on the wall against the time that passed.</summary>
public sealed class ClockWatch(TimeProvider clock)
{
    // Time servers move a clock by less, and that is no news.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    private DateTimeOffset _wall = clock.GetUtcNow();
    private long _passed = clock.GetTimestamp();

    /// <summary>By how much the clock was set since the last look, back where negative; null when it only ran.</summary>
    public TimeSpan? Leap()
    {
        var (wall, passed) = (clock.GetUtcNow(), clock.GetTimestamp());
        var leap = wall - _wall - clock.GetElapsedTime(_passed, passed);
        (_wall, _passed) = (wall, passed);
        return leap.Duration() > Tolerated ? leap : null;
    }
}
