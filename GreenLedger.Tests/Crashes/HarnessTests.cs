namespace GreenLedger.Tests.Crashes;

/// <summary>The comparison finds what it is there to find: with the database broken beneath it, the worker does each of the things that must not happen.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class HarnessTests
{
    [Test]
    public async Task A_bot_that_deletes_what_it_did_not_store_is_found()
    {
        await using var scene = await CrashScene.CreateAsync();
        await scene.ServeAsync();
        var crowd = await Crowd.GatherAsync(scene, Seed.Chance(), people: 2);
        await crowd.WriteAsync(atLeast: 2, () => true);
        await scene.SettlesAsync();
        Assert.That((await crowd.CompareAsync()).Lost, Is.Zero);

        await crowd.WriteAsync(atLeast: 1, () => true);
        await scene.SettlesAsync();
        await scene.Scene.ExecuteAsync(
            """
            set session_replication_role = replica;
            delete from operation o where operation_id = (select max(operation_id) from operation where person_id = o.person_id);
            set session_replication_role = origin;
            """);

        var verdict = await crowd.CompareAsync();
        Assert.That((verdict.Lost, verdict.WrongSums), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_bot_that_forgets_what_it_has_received_is_found()
    {
        await using var scene = await CrashScene.CreateAsync();
        await scene.Scene.ExecuteAsync(
            "alter table inbox drop constraint inbox_once; alter table inbox add constraint inbox_once unique (company_id, inbox_id)");
        await scene.ServeAsync();
        var crowd = await Crowd.GatherAsync(scene, new Random(1), people: 2);
        await crowd.WriteAsync(atLeast: 6, () => true);
        await scene.SettlesAsync();

        Assert.That((await crowd.CompareAsync()).Unasked, Is.GreaterThan(0), "some of what was written came twice");
    }

    [Test]
    public async Task A_bot_that_sends_again_what_it_does_not_know_is_found()
    {
        await using var peace = await CrashScene.CreateAsync();
        await (await Rehearsal.BeginAsync(peace, [])).PlayAsync(Exchange.Expense);
        var wanted = await Outcome.ReadAsync(peace);

        await using var scene = await CrashScene.CreateAsync();
        await scene.Scene.ExecuteAsync(
            """
            create function send_again() returns trigger language plpgsql as $$ begin new.state := 'waiting'; return new; end $$;
            create trigger send_again before update on outbox for each row when (new.state = 'unknown') execute function send_again();
            """);
        var rehearsal = await Rehearsal.BeginAsync(scene, []);
        var strike = new Strike(Exchange.Expense, Act: 1, new CrashPoint(new Passage("http sendMessage", Moment.Done), 1));
        Assert.That(await rehearsal.PlayAsync(strike, scene.KillAsync, ServeWithoutEchoAsync));

        var differences = (await Outcome.ReadAsync(scene)).DifferencesFrom(wanted);
        Assert.That(differences, Has.Some.StartsWith("2 instead of 1").And.Contains("Записано"));

        // The echo of the send would settle it first.
        async Task ServeWithoutEchoAsync()
        {
            await Eventually.IsTrueAsync(() => scene.Scene.Instance.Notifications.Count > 0, "the echo waits");
            scene.Scene.Instance.Notifications.Clear();
            await scene.ServeAsync();
        }
    }
}
