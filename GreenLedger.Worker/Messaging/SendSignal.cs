using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Messaging;

/// <summary>Wakes the sending loops: each lane has a signal of its own, for one that is taken is gone.</summary>
public sealed class SendSignal
{
    private WakeSignal Texts { get; } = new();

    private WakeSignal Files { get; } = new();

    private WakeSignal Bulk { get; } = new();

    public WakeSignal this[SendLane lane] => lane switch
    {
        SendLane.Texts => Texts,
        SendLane.Files => Files,
        SendLane.Bulk => Bulk,
    };

    /// <summary>Something was put into the outbox, whatever it is.</summary>
    public void Set()
    {
        Texts.Set();
        Files.Set();
        Bulk.Set();
    }
}
