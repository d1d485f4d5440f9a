using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Messages;

namespace GreenLedger.Simulator.Queues;

/// <summary>A send that was accepted, with the request as it came.</summary>
public sealed record QueuedSend(string IdMessage, string ChatId, string Method, JsonObject Request, StoredFile? File, DateTimeOffset AddedAt)
{
    internal Fate Fate { get; init; }

    internal TimeSpan AgainAfter { get; init; }
}

/// <summary>Accepted sends, released one by one with a pause after each; what waits longer than a day is dropped.</summary>
public sealed class SendQueue(TimeProvider clock, Func<InstanceSwitches> switches)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly List<QueuedSend> waiting = [];
    private readonly Signal changed = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                DropOld();
                return waiting.Count;
            }
        }
    }

    public void Add(QueuedSend send)
    {
        lock (gate) waiting.Add(send);
        changed.Raise();
    }

    public void Clear()
    {
        lock (gate) waiting.Clear();
    }

    public JsonArray ToJson()
    {
        lock (gate)
        {
            DropOld();
            return [.. waiting.Skip(switches().QueueHidesHead ? 1 : 0).Select(send => new JsonObject
            {
                ["messageID"] = send.IdMessage,
                ["type"] = send.Method,
                ["body"] = send.Request.DeepClone(),
            })];
        }
    }

    /// <summary>The instance may be able to send again.</summary>
    internal void Wake() => changed.Raise();

    internal async Task RunAsync(Func<bool> canSend, Func<TimeSpan> pause, Action<QueuedSend> depart, Action<QueuedSend> release, CancellationToken stop)
    {
        while (true)
        {
            var wake = changed.Next;
            if (Take(canSend) is not { } send)
            {
                await wake.WaitAsync(stop);
                continue;
            }

            depart(send);
            // On its way it is in the queue no more and on the phone not yet.
            if (switches().FlightSeconds is > 0 and var flight) await Task.Delay(TimeSpan.FromSeconds(flight), clock, stop);
            release(send);
            if (pause() is var rest && rest > TimeSpan.Zero) await Task.Delay(rest, clock, stop);
        }
    }

    private QueuedSend? Take(Func<bool> canSend)
    {
        lock (gate)
        {
            DropOld();
            if (waiting.Count == 0 || !canSend()) return null;
            var head = waiting[0];
            waiting.RemoveAt(0);
            return head;
        }
    }

    private void DropOld()
    {
        while (waiting.Count > 0 && waiting[0].AddedAt + Life <= clock.GetUtcNow()) waiting.RemoveAt(0);
    }
}
