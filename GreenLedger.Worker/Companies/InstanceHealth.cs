using GreenLedger.Core.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// The one place that knows how a company's instance is. Notifications and refused calls only put it in doubt; what Green API answers to the
/// question for the state decides, so that a notification of yesterday or one odd answer stops nothing.
/// </summary>
public sealed class InstanceHealth
{
    // Sends are held because of what was read, and no longer than it can be read again.
    private static readonly TimeSpan LongestTrust = TimeSpan.FromMinutes(3);

    // One message asks whether there is a quota again: nothing else tells.
    private static readonly TimeSpan QuotaPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private InstanceCondition? _condition;
    private TaskCompletionSource _change = NewSignal();
    private TaskCompletionSource _reading = NewSignal();
    private long _readAt;
    private long? _quotaRefusedAt;
    private bool _isAnswering;
    private bool _wasReached;
    private QuotaNews _quotaNews;

    public InstanceHealth(GreenApiClient greenApi, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _readAt = _time.GetTimestamp();
        greenApi.Called += NoteCall;
    }

    /// <summary>The state has to be asked for.</summary>
    public WakeSignal InDoubt { get; } = new();

    /// <summary>As it was last read; null where nothing is known.</summary>
    public InstanceCondition? Condition
    {
        get
        {
            lock (_gate) return _condition;
        }
    }

    /// <summary>Whether Green API has ever answered this worker, be it with a refusal.</summary>
    public bool WasReached
    {
        get
        {
            lock (_gate) return _wasReached;
        }
    }

    /// <summary>Whether messages may be handed over. What is not stays in our own outbox: the service drops after a day what it cannot send.</summary>
    public bool MaySend
    {
        get
        {
            lock (_gate)
            {
                if (_quotaRefusedAt is { } refusedAt && _time.GetElapsedTime(refusedAt) < QuotaPause) return false;
                return _condition?.Mode is InstanceMode.Serving or InstanceMode.QuotaUsedUp || _time.GetElapsedTime(_readAt) > LongestTrust;
            }
        }
    }

    /// <summary>Whether there is somebody to be asked for more than the state.</summary>
    public bool IsThere
    {
        get
        {
            lock (_gate) return _condition?.Mode is InstanceMode.Serving or InstanceMode.CannotSend or InstanceMode.QuotaUsedUp;
        }
    }

    /// <summary>Nothing is known yet: this worker begins to serve the instance.</summary>
    public void Begin()
    {
        lock (_gate) (_condition, _readAt, _isAnswering) = (null, _time.GetTimestamp(), false);
    }

    /// <summary>A message was refused, for the month's quota.</summary>
    public void RefusedForQuota(bool isOfChats)
    {
        lock (_gate)
        {
            if (!isOfChats) _quotaRefusedAt = _time.GetTimestamp();
            _quotaNews = isOfChats ? QuotaNews.Chats : QuotaNews.Messages;
        }

        InDoubt.Set();
    }

    /// <summary>What was refused for the quota since this was last asked.</summary>
    public QuotaNews TakeQuotaNews()
    {
        lock (_gate)
        {
            var news = _quotaNews;
            _quotaNews = QuotaNews.None;
            return news;
        }
    }

    /// <summary>The state was asked for.</summary>
    /// <param name="read">Null where the answer says nothing about the instance.</param>
    /// <returns>How the instance is from now on.</returns>
    public InstanceCondition Read(InstanceCondition? read)
    {
        lock (_gate)
        {
            var isOverruled = read?.Mode is InstanceMode.Unreachable or InstanceMode.Stopped && _isAnswering;
            var next = isOverruled || read is null ? Unread()
                : read.Mode == InstanceMode.Serving && _quotaRefusedAt is not null ? new(InstanceMode.QuotaUsedUp)
                // One outage of the network has many faces.
                : read.Mode == InstanceMode.Unreachable && _condition?.Mode == read.Mode ? _condition
                : read;
            if (read is not null && !isOverruled) _readAt = _time.GetTimestamp();
            if (next.Mode != _condition?.Mode) (_change, var changed) = (NewSignal(), _change.TrySetResult());
            _condition = next;
            _reading.TrySetResult();
            _reading = NewSignal();
            return next;
        }
    }

    /// <summary>Whether the way the instance is explains the failure, and what completes when that changes; null where no change would help.</summary>
    public async Task<(bool IsExplained, Task? Change)> ExplainAsync(GreenApiException failure, CancellationToken cancellation)
    {
        if (!failure.IsAboutTheInstance) return (false, null);
        Task reading;
        bool isFresh;
        lock (_gate)
        {
            if (IsOut) return (true, _change.Task);
            reading = _reading.Task;
            isFresh = _condition is not null && _time.GetElapsedTime(_readAt) < Fresh;
        }

        InDoubt.Set();
        // One call that fails time and again must not hold up the others of its loop each time.
        if (!isFresh) await reading.WaitAsync(LongestReading, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate) return (IsOut, _change.Task);
    }

    private bool IsOut => _condition is { Mode: not (InstanceMode.Serving or InstanceMode.QuotaUsedUp) };

    // Where only the question for the state fails, and other calls succeed, the instance serves.
    private InstanceCondition Unread() =>
        _condition is { Mode: InstanceMode.Starting or InstanceMode.CannotSend or InstanceMode.QuotaUsedUp } ? _condition : InstanceCondition.Serving;

    private void NoteCall(object? sender, CalledEventArgs call)
    {
        bool isNews;
        lock (_gate)
        {
            _wasReached |= call.Failure is null or { Status: not null };
            if (call.ApiMethod == "getStateInstance") return;
            _isAnswering = call.Failure is not { IsAboutTheInstance: true };
            isNews = call.Failure is null && _condition?.Mode is InstanceMode.Unreachable or InstanceMode.Stopped;
            if (call.Failure is null && call.ApiMethod == "sendMessage" && _quotaRefusedAt is not null) (_quotaRefusedAt, isNews) = (null, true);
        }

        if (isNews) InDoubt.Set();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What was refused for the month's quota.</summary>
public enum QuotaNews
{
    None,
    Messages,

    /// <summary>The tariff allows a few chats, and this was another one: the others go on.</summary>
    Chats,
}
