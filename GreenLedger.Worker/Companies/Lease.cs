using System.Diagnostics;
using GreenLedger.Data.Messaging;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// Whether this worker may still act for the company, without asking anybody. A process that stood still for longer than its lease wakes up in
/// the middle of whatever it was doing: it looks here before each poll and each send.
/// </summary>
public sealed class Lease
{
    // The renewal is counted from before it was asked for, so the database's end of it is never earlier than ours; the rest is for the way.
    private static readonly TimeSpan Trusted = ReceiverLeaseStore.Length - TimeSpan.FromSeconds(1);

    private long _renewed;
    private volatile TaskCompletionSource _taken = NewSignal();
    private volatile TaskCompletionSource _ended = NewSignal();

    /// <summary>Completes when this worker has taken it.</summary>
    public Task Taken => _taken.Task;

    /// <summary>Completes when it is another's, or could not be renewed for as long as it lasts.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Another worker held it when this one last asked.</summary>
    public bool IsAnothers { get; set; }

    public bool IsHeld => Volatile.Read(ref _renewed) is not 0 and var renewed && Stopwatch.GetElapsedTime(renewed) < Trusted;

    /// <summary>It was taken, and is served until <see cref="Leave"/>: what was begun is being brought to its end.</summary>
    public bool IsServed => Taken.IsCompleted;

    /// <param name="asked">The timestamp of before the database was asked.</param>
    public void Renewed(long asked) => Volatile.Write(ref _renewed, asked);

    /// <param name="asked">The timestamp of before the database was asked.</param>
    public void Take(long asked)
    {
        Renewed(asked);
        IsAnothers = false;
        _taken.TrySetResult();
    }

    public void End() => _ended.TrySetResult();

    /// <summary>Nobody acts for the company here any more: it may be taken again.</summary>
    public void Leave()
    {
        _ended = NewSignal();
        _taken = NewSignal();
    }

    /// <exception cref="LeaseLostException">Another worker may be serving the company.</exception>
    public void Demand()
    {
        if (!IsHeld) throw new LeaseLostException();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What was about to be done is another worker's now, or will be done after the next renewal.</summary>
public sealed class LeaseLostException() : Exception("the lease was not renewed in time");
