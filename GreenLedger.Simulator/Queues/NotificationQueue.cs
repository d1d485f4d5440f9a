using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Queues;

public sealed record Delivery(long ReceiptId, string Body);

/// <summary>
/// First in, first out; the head is given again until it is deleted, or until it is a day old.
/// Bodies are text, since a test may want one that is no JSON at all.
/// </summary>
public sealed class NotificationQueue(TimeProvider clock, Func<InstanceSwitches> switches)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly List<Waiting> waiting = [];
    private readonly Signal changed = new();
    private long lastReceiptId = 1_000_000;
    private int pollers;

    /// <summary>The body of a notification that was deleted: whoever took it has it.</summary>
    internal Action<string>? Taken { get; init; }

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

    /// <summary>Long polls that are open now.</summary>
    public int Pollers => Volatile.Read(ref pollers);

    public IReadOnlyList<string> Bodies
    {
        get
        {
            lock (gate)
            {
                DropOld();
                return waiting.ConvertAll(one => one.Body);
            }
        }
    }

    public void Add(string body)
    {
        lock (gate) waiting.Add(new Waiting(body, clock.GetUtcNow()));
        changed.Raise();
    }

    /// <returns>The head, or null when the wait was given up.</returns>
    public async Task<Delivery?> ReceiveAsync(CancellationToken giveUp)
    {
        Interlocked.Increment(ref pollers);
        try
        {
            while (true)
            {
                var wake = changed.Next;
                if (TakeHead(out var hiddenFor) is { } delivery) return delivery;
                if (giveUp.IsCancellationRequested) return null;
                var visible = hiddenFor is { } span ? Task.Delay(span, clock, giveUp) : Task.Delay(Timeout.InfiniteTimeSpan, giveUp);
                await Task.WhenAny(wake, visible);
            }
        }
        finally
        {
            Interlocked.Decrement(ref pollers);
        }
    }

    /// <returns>False when no waiting notification was ever delivered under this receipt.</returns>
    public bool Delete(long receiptId)
    {
        string body;
        lock (gate)
        {
            var index = waiting.FindIndex(one => one.Receipts.Contains(receiptId));
            if (index < 0) return false;
            body = waiting[index].Body;
            waiting.RemoveAt(index);
        }
        Taken?.Invoke(body);
        changed.Raise();
        return true;
    }

    public void Clear()
    {
        lock (gate) waiting.Clear();
    }

    private Delivery? TakeHead(out TimeSpan? hiddenFor)
    {
        lock (gate)
        {
            DropOld();
            hiddenFor = null;
            if (waiting.Count == 0) return null;

            var head = waiting[0];
            var now = clock.GetUtcNow();
            if (head.HiddenUntil > now)
            {
                hiddenFor = head.HiddenUntil - now;
                return null;
            }

            head.HiddenUntil = now + TimeSpan.FromSeconds(switches().HiddenSeconds);
            if (head.Receipts.Count == 0 || switches().ReceiptIds == ReceiptIds.NewOnEachDelivery) head.Receipts.Add(++lastReceiptId);
            return new Delivery(head.Receipts[^1], head.Body);
        }
    }

    private void DropOld()
    {
        while (waiting.Count > 0 && waiting[0].AddedAt + Life <= clock.GetUtcNow()) waiting.RemoveAt(0);
    }

    private sealed class Waiting(string body, DateTimeOffset addedAt)
    {
        public string Body { get; } = body;

        public DateTimeOffset AddedAt { get; } = addedAt;

        public List<long> Receipts { get; } = [];

        public DateTimeOffset HiddenUntil { get; set; } = DateTimeOffset.MinValue;
    }
}
