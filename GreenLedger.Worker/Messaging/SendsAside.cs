namespace GreenLedger.Worker.Messaging;

/// <summary>Sends that are not answered soon: the loop goes on with other chats, and hears of their failures at its next round.</summary>
public sealed class SendsAside
{
    private const int Most = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly List<Task> _sends = [];

    public bool IsEmpty => _sends.Count == 0;

    /// <summary>Returns when the send has ended, or when waiting for it longer would hold up the others.</summary>
    public async Task AwaitOrLeaveAsync(Task send)
    {
        var isLate = _sends.Count < Most && await Task.WhenAny(send, Task.Delay(Patience)) != send;
        if (isLate) _sends.Add(send);
        else await send;
    }

    /// <summary>Throws what one of those that have ended since threw.</summary>
    public async Task ThrowIfFailedAsync()
    {
        foreach (var ended in _sends.FindAll(send => send.IsCompleted))
        {
            _sends.Remove(ended);
            await ended;
        }
    }

    /// <summary>However they end: what is not known of them is written down.</summary>
    public async Task FinishAsync()
    {
        foreach (var send in _sends) await send.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
