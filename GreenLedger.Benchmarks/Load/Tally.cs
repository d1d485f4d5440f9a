namespace GreenLedger.Benchmarks.Load;

/// <summary>Counts for one group of instances since the measuring began.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private List<float> _wire = [];
    private List<float> _whole = [];
    private long _answered;
    private long _facts;
    private long _wrong;
    private long _unasked;
    private long _repeated;

    public void Answered(bool isFact, TimeSpan wire, TimeSpan whole)
    {
        lock (_gate)
        {
            _answered++;
            if (isFact) _facts++;
            _wire.Add((float)wire.TotalMilliseconds);
            _whole.Add((float)whole.TotalMilliseconds);
        }
    }

    public void Wrong()
    {
        lock (_gate) _wrong++;
    }

    public void Unasked()
    {
        lock (_gate) _unasked++;
    }

    public void Repeated()
    {
        lock (_gate) _repeated++;
    }

    public void Begin()
    {
        lock (_gate) (_wire, _whole, _answered, _facts, _wrong, _unasked, _repeated) = ([], [], 0, 0, 0, 0, 0);
    }

    /// <param name="withTimes">They are sorted for it, which whoever looks every few milliseconds must not cause.</param>
    public GroupReport Report(long waiting, bool withTimes)
    {
        lock (_gate)
        {
            return new(
                _answered, _facts, _wrong, _unasked, _repeated, waiting, withTimes ? Times.Of(_wire) : Times.None, withTimes ? Times.Of(_whole) : Times.None);
        }
    }
}
