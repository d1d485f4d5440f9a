namespace GreenLedger.Worker.Loops;

/// <summary>Wakes a resting loop at once. Many signals before it looks are one.</summary>
public sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Returns when signalled, or after this time.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _signal.WaitAsync(longest, cancellation);

    /// <summary>Returns when signalled.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _signal.WaitAsync(cancellation);

    public void Dispose() => _signal.Dispose();
}
