using System.Diagnostics;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Companies;

/// <summary>What <see cref="Lookout"/> knows of one company: when its loops are to be woken, and when to ask again. Times are of the stopwatch.</summary>
internal sealed class Sight(ServedCompany served, long began, TimeSpan first)
{
    private static readonly TimeSpan SoonestAgain = TimeSpan.FromMilliseconds(250);

    // What is due and cannot be done, because an earlier message or the instance is in the way, is asked for less and less often.
    private static readonly TimeSpan LongestBlocked = TimeSpan.FromSeconds(5);

    // For how long answers are kept back hangs on what still comes out of the service's queue.
    private static readonly TimeSpan HeldAgain = TimeSpan.FromSeconds(1);

    private readonly Wake[] _wakes = [new(served.Received), new(served.ToSend[SendLane.Texts]), new(served.ToSend[SendLane.Files]), new(served.ToSend[SendLane.Bulk])];
    private long _askAt = began + Ticks(first);
    private long _askedAt = began;
    private long _doubtedAt;
    private int _timesBlocked;

    private sealed class Wake(WakeSignal signal)
    {
        public WakeSignal Signal => signal;

        public long At { get; set; } = long.MaxValue;
    }

    public ServedCompany Served => served;

    public long NextAt => Math.Min(_askAt, _wakes.Min(wake => wake.At));

    /// <summary>Wakes whom it is time to wake, and hears who rests.</summary>
    public void Pass(long now)
    {
        if (served.Rest.Take()) _askAt = Math.Min(_askAt, _askedAt + Ticks(PauseWhenAsked));
        WakeWhoIsDue(now);
    }

    public bool IsToBeAsked(long now)
    {
        if (_askAt > now) return false;
        if (served.Lease.IsHeld) return true;
        _askAt = now + Ticks(HeldAgain);
        return false;
    }

    public void See(DueWork work, long askedAt)
    {
        (_askedAt, _askAt) = (askedAt, askedAt + Ticks(Lookout.LookAtLeastEvery));
        TimeSpan?[] left = [work.HasHeldAnswers ? Sooner(work.Inbox, HeldAgain) : work.Inbox, work.Texts, work.Files, work.Bulk];
        foreach (var (wake, until) in _wakes.Zip(left)) wake.At = until is { } some ? askedAt + Ticks(some) : long.MaxValue;
        _timesBlocked = left.Any(until => until <= TimeSpan.Zero) ? _timesBlocked + 1 : 0;
        WakeWhoIsDue(askedAt);
        if (work.HasUnknown && (_doubtedAt == 0 || Stopwatch.GetElapsedTime(_doubtedAt, askedAt) >= Lookout.LookAtLeastEvery))
        {
            _doubtedAt = askedAt;
            served.InDoubt.Set();
        }
    }

    /// <summary>As <see cref="See"/>; when it is asked for again, it goes on in its turn among the others.</summary>
    public void TakeOver(DueWork left, long askedAt)
    {
        var next = _askAt;
        See(left, askedAt);
        if (next > askedAt) _askAt = Math.Min(_askAt, next);
    }

    private void WakeWhoIsDue(long now)
    {
        foreach (var wake in _wakes)
        {
            if (wake.At > now) continue;
            wake.At = long.MaxValue;
            wake.Signal.Set();
        }
    }

    private TimeSpan PauseWhenAsked
    {
        get
        {
            var grown = SoonestAgain * Math.Pow(2, Math.Min(_timesBlocked, 10));
            return grown < LongestBlocked ? grown : LongestBlocked;
        }
    }

    private static TimeSpan Sooner(TimeSpan? one, TimeSpan other) => one < other ? one.Value : other;

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
