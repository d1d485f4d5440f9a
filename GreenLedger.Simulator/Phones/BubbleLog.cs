using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Phones;

/// <summary>What the bot said to everybody, in order.</summary>
public sealed class BubbleLog
{
    private readonly Lock gate = new();
    private readonly List<Bubble> bubbles = [];
    private readonly Signal changed = new();

    /// <summary>A bubble that is new on a screen.</summary>
    internal Action<Bubble>? Appeared { get; init; }

    /// <summary>A bubble as it looks after a change.</summary>
    internal Action<Bubble>? Altered { get; init; }

    public IReadOnlyList<Bubble> Since(int index)
    {
        lock (gate) return bubbles.GetRange(Math.Min(Math.Max(index, 0), bubbles.Count), bubbles.Count - Math.Min(Math.Max(index, 0), bubbles.Count));
    }

    /// <summary>The first bubble from <paramref name="index"/> on that fits, now or later.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task<Bubble> FirstAsync(int index, Func<Bubble, bool> fits, CancellationToken giveUp)
    {
        while (true)
        {
            var wake = changed.Next;
            if (Since(index).FirstOrDefault(fits) is { } found) return found;
            await wake.WaitAsync(giveUp);
        }
    }

    internal void Add(Bubble bubble)
    {
        lock (gate) bubbles.Add(bubble with { Index = bubbles.Count });
        Appeared?.Invoke(bubble);
        changed.Raise();
    }

    internal void Change(string chatId, string idMessage, Func<Bubble, Bubble> change)
    {
        Bubble? changedTo = null;
        lock (gate)
        {
            var index = bubbles.FindIndex(one => one.ChatId == chatId && one.IdMessage == idMessage);
            if (index >= 0) bubbles[index] = changedTo = change(bubbles[index]);
        }
        if (changedTo is not null) Altered?.Invoke(changedTo);
        changed.Raise();
    }
}
