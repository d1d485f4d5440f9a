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

    public bool IsSprung
    {
        get
        {
            lock (_gate) return _sprung.Task.IsCompletedSuccessfully;
        }
    }

    /// <param name="act">The connection is cut there where it returns false.</param>
    /// <returns>When the trap has sprung and the act is over.</returns>
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
            (_isIt, _act) = (isIt, act);
            return _sprung.Task;
        }
    }

    public void Unset() => _ = Set(_ => false, () => Task.FromResult(true));

    public async Task<bool> PassAsync(Passage passage)
    {
        TaskCompletionSource<Passage> sprung;
        Func<Task<bool>> act;
        lock (_gate)
        {
            _passed.Add(passage);
            if (!_isIt(passage)) return true;
            (sprung, act) = (_sprung, _act);
            _isIt = _ => false;
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
