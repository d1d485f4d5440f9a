namespace GreenLedger.Tests.Crashes;

/// <summary>
/// The worker dies, or loses its connection, at a step of its work that was seen in an undisturbed run. Afterwards ledger and conversation
/// must be those of that run: every fact once, every answer once.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CrashPointTests
{
    // From the notification to the confirmed send, by the names in the log of a run.
    private static readonly (string Name, Passage Passage)[] Path =
    [
        ("received", new("http receiveNotification", Moment.Done)),
        ("stored and turn taken", new(Steps.Receive, Moment.Done)),
        ("fact written", new(Steps.Record, Moment.Done)),
        ("commit sent", new(Steps.End, Moment.Before)),
        ("committed, the answer lost", new(Steps.End, Moment.Done)),
        ("deleted", new("http deleteNotification", Moment.Done)),
        ("on the wire", new("http sendMessage", Moment.Before)),
        ("taken by the service, the answer lost", new("http sendMessage", Moment.Done)),
        ("marked", new("outbox.mark_sent", Moment.Done)),
    ];

    [Test]
    public async Task Killed_at_any_step_from_the_notification_to_the_confirmed_send_the_worker_loses_and_doubles_nothing()
    {
        // The second act records the fact.
        var path = Path.Select(step => new Strike(Exchange.Expense, Act: 1, new CrashPoint(step.Passage, 1))).ToList();
        await StrikeAsync([Exchange.Expense], seen => LongRun.IsOn ? seen : path, isKill: true);
    }

    [Test]
    public async Task Cut_off_from_the_database_at_any_step_of_a_quick_entry_the_worker_loses_and_doubles_nothing()
    {
        var chance = Seed.Chance();
        await StrikeAsync(
            [Exchange.Expense],
            seen => [.. seen.Where(IsCommit), .. Some(seen.Where(strike => IsStatement(strike) && !IsCommit(strike)), LongRun.Times(10, int.MaxValue), chance)],
            isKill: false);
    }

    [Test]
    public async Task Killed_at_any_step_of_any_other_exchange_the_worker_loses_and_doubles_nothing()
    {
        var chance = Seed.Chance();
        var exchanges = Exchange.Others.OrderBy(_ => chance.Next()).Take(LongRun.Times(3, int.MaxValue)).ToList();
        await StrikeAsync(
            exchanges, seen => [.. seen.GroupBy(strike => strike.Exchange).SelectMany(of => Some(of, LongRun.Times(1, int.MaxValue), chance))], isKill: true);
    }

    private static async Task StrikeAsync(IReadOnlyList<Exchange> exchanges, Func<IReadOnlyList<Strike>, IReadOnlyList<Strike>> choose, bool isKill)
    {
        await using var peace = await CrashScene.CreateAsync();
        var undisturbed = await Rehearsal.BeginAsync(peace, exchanges);
        var seen = new List<Strike>();
        foreach (var exchange in exchanges) seen.AddRange(await undisturbed.LearnAsync(exchange));
        var strikes = choose(seen);
        TestContext.Out.WriteLine($"{strikes.Count} of {seen.Count} steps");
        foreach (var strike in strikes) await undisturbed.PlayAsync(strike.Exchange);
        var wanted = await Outcome.ReadAsync(peace);

        await using var scene = await CrashScene.CreateAsync();
        var disturbed = await Rehearsal.BeginAsync(scene, exchanges);
        foreach (var exchange in exchanges) await disturbed.PlayAsync(exchange);
        var missed = new List<Strike>();
        foreach (var strike in strikes)
        {
            TestContext.Out.WriteLine($"{strike}");
            var wasReached = isKill
                ? await disturbed.PlayAsync(strike, scene.KillAsync, scene.ServeAsync)
                : await disturbed.PlayAsync(strike, () => Task.FromResult(false), () => Task.CompletedTask);
            if (!wasReached) missed.Add(strike);
        }

        Assert.That((await Outcome.ReadAsync(scene)).DifferencesFrom(wanted), Is.Empty);
        // Whether an echo comes before or after the mark is chance: a step that did not come back is one, at however many of its moments it was to be struck.
        var steps = missed.DistinctBy(strike => (strike.Exchange, strike.Act, strike.Point.Passage.Step));
        Assert.That(steps.Count(), Is.LessThanOrEqualTo(1 + (strikes.Count / 10)), string.Join('\n', missed));
        scene.Scene.LogsHoldNoSecrets();
    }

    // Nobody can tell a commit that was made from one that was not when its answer is lost: these are never left to chance.
    private static bool IsCommit(Strike strike) => strike.Point.Passage.Step.Contains("commit of", StringComparison.Ordinal);

    private static bool IsStatement(Strike strike) => !strike.Point.Passage.Step.StartsWith("http", StringComparison.Ordinal);

    private static IReadOnlyList<Strike> Some(IEnumerable<Strike> strikes, int count, Random chance) => [.. strikes.OrderBy(_ => chance.Next()).Take(count)];
}
