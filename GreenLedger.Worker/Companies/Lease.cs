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

    /// <param name="asked">The timestamp of before the database was asked.</param>
    public void Renewed(long asked) => Volatile.Write(ref _renewed, asked);

    /// <summary>Another worker held it when this one last asked.</summary>
    public bool IsAnothers { get; set; }

    public bool IsHeld => Volatile.Read(ref _renewed) is not 0 and var renewed && Stopwatch.GetElapsedTime(renewed) < Trusted;

    /// <exception cref="LeaseLostException">Another worker may be serving the company.</exception>
    public void Demand()
    {
        if (!IsHeld) throw new LeaseLostException();
    }
}

/// <summary>What was about to be done is another worker's now, or will be done after the next renewal.</summary>
public sealed class LeaseLostException() : Exception("the lease was not renewed in time");
