namespace GreenLedger.Tests.Crashes;

/// <summary>At which act of an exchange, and there at which step, something happens to the worker.</summary>
internal sealed record Strike(Exchange Exchange, int Act, CrashPoint Point)
{
    public override string ToString() => $"{Exchange.Name}, act {Act + 1}: {Point}";
}

/// <summary>Plays exchanges: in peace, to learn the steps of each, or with a strike at one of them.</summary>
internal sealed class Rehearsal
{
    private readonly CrashScene _scene;
    private readonly Dictionary<string, int> _times = [];

    private Rehearsal(CrashScene scene) => _scene = scene;

    public static async Task<Rehearsal> BeginAsync(CrashScene scene, IReadOnlyList<Exchange> exchanges)
    {
        await scene.ServeAsync();
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"])
        {
            scene.Scene.Asan.Says(line);
            await scene.SettlesAsync();
        }

        // The first time differs: a statement is prepared, somebody is told the menu.
        var rehearsal = new Rehearsal(scene);
        foreach (var exchange in exchanges) await rehearsal.PlayAsync(exchange);
        return rehearsal;
    }

    /// <summary>Every step that was seen, as a place for a strike.</summary>
    public async Task<IReadOnlyList<Strike>> LearnAsync(Exchange exchange)
    {
        var strikes = new List<Strike>();
        foreach (var (act, index) in NextActs(exchange))
        {
            await _scene.Trap.UnsetAsync();
            await ActAsync(act);
            strikes.AddRange(_scene.Trap.Passed
                .Where(passage => !IsPolling(passage))
                .GroupBy(passage => passage)
                .SelectMany(same => same.Select((passage, earlier) => new Strike(exchange, index, new CrashPoint(passage, earlier + 1)))));
        }

        return strikes;
    }

    public async Task PlayAsync(Exchange exchange)
    {
        foreach (var (act, _) in NextActs(exchange)) await ActAsync(act);
    }

    /// <returns>Whether the step was reached.</returns>
    public async Task<bool> PlayAsync(Strike strike, Func<Task<bool>> blow, Func<Task> mend)
    {
        var wasReached = false;
        foreach (var (act, index) in NextActs(strike.Exchange))
        {
            if (index == strike.Act)
            {
                _ = _scene.Trap.Set(strike.Point, blow);
                act();
                await Eventually.IsTrueAsync(async () => _scene.Trap.IsReached || await _scene.IsSettledAsync(), $"{strike}");
                wasReached = await _scene.Trap.UnsetAsync();
                if (wasReached) await mend();
                await _scene.SettlesAsync();
            }
            else
            {
                await ActAsync(act);
            }
        }

        return wasReached;
    }

    private async Task ActAsync(Action act)
    {
        act();
        await _scene.SettlesAsync();
    }

    private IEnumerable<(Action Act, int Index)> NextActs(Exchange exchange)
    {
        var times = _times[exchange.Name] = _times.GetValueOrDefault(exchange.Name) + 1;
        return exchange.ActsOf(_scene.Scene, times).Select((act, index) => (act, index));
    }

    // How often a loop looks until there is something depends on nothing but time; a claim that finds nothing is no step.
    private static bool IsPolling(Passage passage) => passage.Step is "inbox.list_due" or "outbox.list_unknown" or "receiver_lease.renew" or "outbox.doubt"
        || passage.Step.StartsWith("due_work.read", StringComparison.Ordinal);
}
