namespace GreenLedger.Simulator.Queues;

/// <summary>Something changed: take <see cref="Next"/> before you look, and await it after you found nothing.</summary>
internal sealed class Signal
{
    private TaskCompletionSource next = Create();

    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, Create()).TrySetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
