using System.Diagnostics;
using System.Globalization;

namespace GreenLedger.Benchmarks.Load;

/// <summary>The instances of a plan, and whoever writes to them.</summary>
internal sealed class Workload : IAsyncDisposable
{
    private const int Flood = 1000;
    private const int MostSamples = 5;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly LoadPlan _plan;
    private readonly TimeProvider _clock;
    private readonly Tally _others = new();
    private readonly Tally _victims = new();
    private readonly List<LoadInstance> _instances;
    private readonly List<string> _samples = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _ticking = Task.CompletedTask;
    private long _began = Stopwatch.GetTimestamp();

    public Workload(LoadPlan plan, TimeProvider clock)
    {
        (_plan, _clock) = (plan, clock);
        var run = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("X11", CultureInfo.InvariantCulture);
        _instances = [.. Enumerable.Range(0, plan.Instances).Select(number => new LoadInstance(number, plan, IsVictim(number) ? _victims : _others, run, clock) { Trouble = IsVictim(number) ? plan.Trouble : Trouble.None })];
        var late = plan.Victims > 0 ? _instances[..plan.Victims] : _instances;
        for (var i = 0; i < plan.Backlog; i++) ChatAt(late, i).Write(plan);
        if (plan is { Talk: not Talk.None, Backlog: 0, Rate: null }) AllWrite();
        // Where some have a backlog, the others are newcomers.
        if (plan.Backlog == 0) WriteAtRate();
    }

    public bool IsStopped => _stop.IsCancellationRequested;

    public LoadInstance? Find(long id) => id - LoadInstance.FirstId is var number && number >= 0 && number < _instances.Count ? _instances[(int)number] : null;

    public LoadChat Chat(int instance, int chat) => _instances[instance].Chats[chat];

    /// <summary>Those who were answered go on: nobody writes a second message before that, but at a rate.</summary>
    public void Heard(LoadChat chat, string text, long arrivedAt)
    {
        if (!chat.Hear(text, arrivedAt)) Keep(chat, text);
        if (chat.Instance.Trouble == Trouble.Floods && chat == chat.Instance.Chats[0])
        {
            if (chat.Waiting == 0) FloodFrom(chat);
        }
        else if (_plan is { Talk: not Talk.None, Rate: null, Backlog: 0 } && !IsStopped)
        {
            chat.Write(_plan);
        }
    }

    public void Begin()
    {
        _others.Begin();
        _victims.Begin();
        lock (_samples) _samples.Clear();
        _began = Stopwatch.GetTimestamp();
    }

    public LoadReport Report(bool withTimes = true)
    {
        lock (_samples)
        {
            return new(
                Stopwatch.GetElapsedTime(_began).TotalSeconds, _others.Report(Waiting(isVictim: false), withTimes), _victims.Report(Waiting(isVictim: true), withTimes), [.. _samples]);
        }
    }

    /// <summary>Whoever has no backlog writes from now on, at the plan's rate.</summary>
    public void WriteAtRate()
    {
        if (_plan.Rate is { } rate) _ticking = TickAsync(rate);
    }

    /// <summary>Nobody writes any more; what was written is still given out.</summary>
    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ticking;
        _stop.Dispose();
    }

    private bool IsVictim(int number) => number < _plan.Victims;

    private long Waiting(bool isVictim) => _instances.Where(one => IsVictim(one.Number) == isVictim).Sum(one => one.Chats.Sum(chat => (long)chat.Waiting));

    // Instance by instance, so that neighbours in time are not neighbours in a company.
    private LoadChat ChatAt(List<LoadInstance> among, long nth) => among[(int)(nth % among.Count)].Chats[(int)(nth / among.Count % _plan.Chats)];

    private void AllWrite()
    {
        foreach (var chat in _instances.SelectMany(one => one.Chats))
        {
            if (chat.Instance.Trouble == Trouble.Floods && chat == chat.Instance.Chats[0]) FloodFrom(chat);
            else chat.Write(_plan);
        }
    }

    private void FloodFrom(LoadChat chat)
    {
        for (var i = 0; i < Flood && !IsStopped; i++) chat.Write(_plan);
    }

    // What is due is written, however late the timer is: a pause of this process must not become one of the load.
    private async Task TickAsync(double rate)
    {
        if (_plan.Trouble == Trouble.Floods) FloodFrom(_instances[0].Chats[0]);
        var writing = _plan.Backlog > 0 ? _instances[_plan.Victims..] : _instances;
        var began = Stopwatch.GetTimestamp();
        long written = 0;
        while (!IsStopped)
        {
            var due = (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate);
            for (; written < due; written++) ChatAt(writing, written).Write(_plan);
            await Task.Delay(Tick, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Keep(LoadChat chat, string text)
    {
        lock (_samples)
        {
            if (_samples.Count < MostSamples) _samples.Add($"{chat.Id}: {text}");
        }
    }
}
