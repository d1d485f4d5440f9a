using System.Collections.Concurrent;
using System.Diagnostics;

namespace GreenLedger.Worker.Messaging;

/// <summary>Chats whose messages would not be handled at once: for some time nobody tries, so that the queue behind them goes on.</summary>
public sealed class BusyChats
{
    // Somebody else has the person's lane, or something of theirs waits: a moment later it will be free.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    // A turn of theirs stood still: the next one may as well.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, long> _until = new(StringComparer.Ordinal);

    public void Waits(string chatId) => Set(chatId, Short);

    public void StoodStill(string chatId) => Set(chatId, Long);

    public bool Has(string chatId)
    {
        if (!_until.TryGetValue(chatId, out var until)) return false;
        if (Stopwatch.GetTimestamp() < until) return true;
        _until.TryRemove(KeyValuePair.Create(chatId, until));
        return false;
    }

    private void Set(string chatId, TimeSpan length) => _until[chatId] = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
}
