using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// Says that a loop of the company has found nothing more to do and rests until it is woken. Whoever looks out for the company then asks the
/// database when there will be something: what waits for its time wakes nobody by itself.
/// </summary>
public sealed class RestSignal
{
    private volatile WakeSignal? _lookout;
    private int _isSet;

    /// <summary>Who is to be told.</summary>
    public void TellTo(WakeSignal lookout)
    {
        _lookout = lookout;
        lookout.Set();
    }

    public void Set()
    {
        if (Interlocked.Exchange(ref _isSet, 1) == 0) _lookout?.Set();
    }

    /// <summary>Whether it was set since it was last asked.</summary>
    public bool Take() => Interlocked.Exchange(ref _isSet, 0) == 1;
}
