using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Answers that leave as soon as their turn is committed, which has claimed them: most of them. What cannot leave so waits in the outbox for
/// its loop, which also lets direct sends begin, and ends them when one of them fails.
/// </summary>
/// <param name="loop">Wakes that loop.</param>
public sealed class DirectSends(WakeSignal loop)
{
    // However long the service takes for each: more of them would not be answered sooner.
    private const int Most = 8;

    private readonly ConcurrentDictionary<string, DirectSend> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _chats = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _unsent = new();
    private volatile bool _isOpen;
    private Exception? _failure;

    /// <summary>The sources of what is, or may be, claimed and is not yet written down as sent.</summary>
    public string[] Ours => [.. _underWay.Keys];

    /// <summary>Whatever was being sent before has been looked after, and the service takes messages.</summary>
    public void Open() => _isOpen = true;

    public void Close() => _isOpen = false;

    /// <summary>Before the commit that claims it. One at a time in a chat, for answers arrive in their order.</summary>
    /// <param name="source">What caused the message, as its row names it.</param>
    /// <returns>Null: it has to go through the outbox.</returns>
    public DirectSend? Begin(string source, string chatId)
    {
        if (!_isOpen || _underWay.Count >= Most || !_chats.TryAdd(chatId, source)) return null;
        return _underWay[source] = new DirectSend(this, source, chatId);
    }

    public bool HasUnsent => !_unsent.IsEmpty;

    /// <summary>What may have been claimed and was certainly not sent, since the last time.</summary>
    public string[] TakeUnsent()
    {
        var unsent = new List<string>();
        while (_unsent.TryDequeue(out var source)) unsent.Add(source);
        return [.. unsent];
    }

    public void ReturnUnsent(IEnumerable<string> unsent)
    {
        foreach (var source in unsent) _unsent.Enqueue(source);
    }

    /// <summary>Throws what the last of those that failed threw.</summary>
    public void ThrowIfFailed()
    {
        if (Interlocked.Exchange(ref _failure, null) is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    public Task FinishAsync() => Task.WhenAll(_underWay.Values.Select(send => send.Ended));

    internal void Fail(Exception? failure)
    {
        Close();
        if (failure is not null) Interlocked.Exchange(ref _failure, failure);
        loop.Set();
    }

    internal void NeverSent(string source)
    {
        _unsent.Enqueue(source);
        Fail(failure: null);
    }

    internal void FreeChat(string chatId, string source) => _chats.TryRemove(KeyValuePair.Create(chatId, source));

    internal void End(string source) => _underWay.TryRemove(source, out _);
}

/// <summary>One of them, from before the commit that claims it to the mark that it was sent.</summary>
public sealed class DirectSend(DirectSends all, string source, string chatId)
{
    /// <summary>Never throws: who is answered is not held up by what became of the answer.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>The commit was made, and claims it.</summary>
    /// <param name="send">Is given what to call when the service has answered.</param>
    public void Start(Func<Action, Task> send) => Ended = RunAsync(send);

    /// <summary>The commit was made, or will never be, and does not claim it.</summary>
    public void Cancel() => Leave();

    /// <summary>Nobody knows whether the commit was made. If it was, the message is claimed, and was not sent.</summary>
    public void Abandon()
    {
        Leave();
        all.NeverSent(source);
    }

    private async Task RunAsync(Func<Action, Task> send)
    {
        try
        {
            await send(() => all.FreeChat(chatId, source));
        }
        catch (Exception failure)
        {
            all.Fail(failure);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        all.FreeChat(chatId, source);
        all.End(source);
    }
}
