namespace GreenLedger.Tests.Crashes;

[Parallelizable(ParallelScope.All)]
internal sealed class RandomKillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Killed_at_random_moments_under_load_the_worker_loses_and_doubles_nothing()
    {
        var chance = Seed.Chance();
        var kills = LongRun.Times(20, 1000);
        await using var scene = await CrashScene.CreateAsync();
        await scene.ServeAsync();
        var crowd = await Crowd.GatherAsync(scene, chance);
        var writing = crowd.WriteAsync(LongRun.Times(5, 100), () => scene.Kills >= kills);

        while (scene.Kills < kills)
        {
            // Chance counts what passes, so that it also strikes while the worker is starting.
            await scene.Trap.SetAfter(chance.Next(400), scene.KillAsync).WaitAsync(Patience);
            scene.Start();
        }

        await writing;
        await scene.SettlesAsync();
        (await crowd.CompareAsync()).IsFlawless(mayRepeat: 0);
    }

    [Test]
    public async Task Told_twice_to_stop_and_killed_while_it_stops_the_worker_loses_and_doubles_nothing()
    {
        var chance = Seed.Chance();
        var kills = LongRun.Times(4, 200);
        await using var scene = await CrashScene.CreateAsync();
        await scene.ServeAsync();
        var crowd = await Crowd.GatherAsync(scene, chance, people: 3);
        var writing = crowd.WriteAsync(atLeast: 2, () => scene.Kills >= kills);

        while (scene.Kills < kills)
        {
            await scene.Trap.SetAfter(chance.Next(100), TellTwice).WaitAsync(Patience);
            _ = scene.Trap.SetAfter(chance.Next(20), () => Task.FromResult(true));
            await Eventually.IsTrueAsync(() => scene.Trap.IsReached || !scene.Worker.IsAlive, "it is stopping, or has stopped");
            await scene.KillAsync();
            scene.Start();
        }

        await writing;
        await scene.SettlesAsync();
        (await crowd.CompareAsync()).IsFlawless(mayRepeat: 0);

        Task<bool> TellTwice()
        {
            scene.Worker.Terminate();
            scene.Worker.Terminate();
            return Task.FromResult(true);
        }
    }
}
