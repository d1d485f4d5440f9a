using System.Diagnostics;

namespace GreenLedger.Benchmarks.Load;

/// <summary>A made-up instance: its queue of notifications, whose head is given until it is deleted.</summary>
internal sealed class LoadInstance
{
    public const long FirstId = 1_101_000_001;

    private readonly Lock _gate = new();
    private readonly Queue<LoadMessage> _queue = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock;
    private long _receipts;

    public LoadInstance(int number, LoadPlan plan, Tally tally, string run, TimeProvider clock)
    {
        (Number, Tally, Run, _clock) = (number, tally, run, clock);
        Chats = [.. Enumerable.Range(0, plan.Chats).Select(chat => new LoadChat(this, chat))];
        ById = Chats.ToDictionary(chat => chat.Id, StringComparer.Ordinal);
    }

    public int Number { get; }

    public long Id => FirstId + Number;

    public Tally Tally { get; }

    public IReadOnlyList<LoadChat> Chats { get; }

    public IReadOnlyDictionary<string, LoadChat> ById { get; }

    public Trouble Trouble { get; set; }

    // So that no id comes twice, also after the load was begun anew on the same database.
    private string Run { get; }

    public int Queued
    {
        get
        {
            lock (_gate) return _queue.Count;
        }
    }

    public LoadMessage Enqueue(LoadChat chat, string text, string expected, bool isFact)
    {
        lock (_gate)
        {
            var receipt = ++_receipts;
            var message = new LoadMessage(chat, text, expected, isFact, Stopwatch.GetTimestamp())
            {
                ReceiptId = receipt,
                IdMessage = $"3EB0{Run}{Number:X4}{receipt:X8}",
                SentAt = _clock.GetUtcNow(),
            };
            _queue.Enqueue(message);
            return message;
        }
    }

    /// <summary>After the chat, too, knows of the message.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _news.TrySetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The head of the queue; null where none came in that time.</summary>
    public async Task<LoadMessage?> HeadAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_queue.TryPeek(out var head)) return head;
                news = _news.Task;
            }

            var left = timeout - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return null;
            await news.WaitAsync(left, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellation.IsCancellationRequested) return null;
        }
    }

    /// <summary>False where it is not the head, or is gone already.</summary>
    public bool Delete(long receiptId)
    {
        lock (_gate)
        {
            if (!_queue.TryPeek(out var head) || head.ReceiptId != receiptId) return false;
            _queue.Dequeue();
            return true;
        }
    }
}
