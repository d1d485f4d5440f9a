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
}
