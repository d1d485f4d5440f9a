using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Crashes;

/// <summary>Sees every passage between the worker and the world, remembers them, and acts once at the one that is waited for.</summary>
internal sealed class Trap
{
    private readonly Lock _gate = new();
    private readonly List<Passage> _passed = [];
    private Func<Passage, bool> _isIt = _ => false;
    private Func<Task<bool>> _act = () => Task.FromResult(true);
    private TaskCompletionSource<Passage> _sprung = new();

    /// <summary>Since it was last set.</summary>
    public IReadOnlyList<Passage> Passed
    {
        get
        {
            lock (_gate) return [.. _passed];
        }
    }

    /// <summary>It has been reached; the act may still be going on.</summary>
    public bool IsReached { get; private set; }

    /// <param name="act">The connection is cut there where it returns false.</param>
    /// <returns>When the act is over.</returns>
    public Task<Passage> Set(CrashPoint point, Func<Task<bool>> act)
    {
        var left = point.Occurrence;
        return Set(passage => passage == point.Passage && --left == 0, act);
    }

    /// <summary>At the n-th passage from now on, whatever it is.</summary>
    public Task<Passage> SetAfter(int passages, Func<Task<bool>> act) => Set(_ => passages-- <= 0, act);

    public Task<Passage> Set(Func<Passage, bool> isIt, Func<Task<bool>> act)
    {
        lock (_gate)
        {
            _passed.Clear();
            _sprung = new TaskCompletionSource<Passage>(TaskCreationOptions.RunContinuationsAsynchronously);
            (_isIt, _act, IsReached) = (isIt, act, false);
            return _sprung.Task;
        }
    }

    /// <summary>Waits for no step any more.</summary>
    /// <returns>Whether it was reached; the act is over then.</returns>
    public async Task<bool> UnsetAsync()
    {
        Task sprung;
        lock (_gate)
        {
            _passed.Clear();
            _isIt = _ => false;
            if (!IsReached) return false;
            sprung = _sprung.Task;
        }

        await sprung;
        return true;
    }

    public async Task<bool> PassAsync(Passage passage)
    {
        TaskCompletionSource<Passage> sprung;
        Func<Task<bool>> act;
        lock (_gate)
        {
            _passed.Add(passage);
            if (!_isIt(passage)) return true;
            (sprung, act) = (_sprung, _act);
            (_isIt, IsReached) = (_ => false, true);
        }

        var goesOn = await act();
        sprung.TrySetResult(passage);
        return goesOn;
    }

    /// <summary>The same for the calls of the service: deletions, sends, and polls that bring something.</summary>
    public async Task<Answer> RelayAsync(RelayedCall call)
    {
        var step = "http " + call.ApiMethod;
        var isEffect = call.IsSend || call.ApiMethod == "deleteNotification";
        if (isEffect && !await PassAsync(new Passage(step, Moment.Before))) return new Answer(503);
        var answer = await call.PassOn();
        var isTold = isEffect || (call.ApiMethod == "receiveNotification" && answer.Body.Length > 0);
        return isTold && !await PassAsync(new Passage(step, Moment.Done)) ? new Answer(503) : answer;
    }
}
