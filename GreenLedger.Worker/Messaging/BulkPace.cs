using System.Diagnostics;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// When the next reminder or report may leave: when the service, at the number's own pace, has sent all that was handed over before. So an
/// answer never stands behind more than one of them.
/// </summary>
public sealed class BulkPace
{
    private readonly Lock _gate = new();
    private TimeSpan _pause = TimeSpan.FromMilliseconds(500);
    private long _freeAt = Stopwatch.GetTimestamp();

    /// <summary>The instance's setting: how long the service rests after each message.</summary>
    public TimeSpan Pause
    {
        get
        {
            lock (_gate) return _pause;
        }
        set
        {
            lock (_gate) _pause = value;
        }
    }

    /// <summary>Until the next one may leave; zero when it may now.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_gate) return Stopwatch.GetTimestamp() is var now && now < _freeAt ? Stopwatch.GetElapsedTime(now, _freeAt) : TimeSpan.Zero;
        }
    }

    public bool IsOver => Left == TimeSpan.Zero;

    /// <summary>A message, of whatever kind, is being handed over.</summary>
    public void HandOver()
    {
        lock (_gate) _freeAt = Math.Max(_freeAt, Stopwatch.GetTimestamp()) + (long)(_pause.TotalSeconds * Stopwatch.Frequency);
    }
}
