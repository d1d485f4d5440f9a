using System.Diagnostics;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Crashes;

/// <summary>Two workers with the same configuration and the same database: one serves, the other stands by.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TwoWorkersTests
{
    private const string Serving = "serving instance";

    // As the service level says.
    private static readonly TimeSpan TakeOverLimit = TimeSpan.FromSeconds(15);

    [Test]
    public async Task Killed_at_random_moments_the_serving_worker_is_replaced_and_nothing_is_lost_doubled_or_out_of_order()
    {
        var chance = Seed.Chance();
        var kills = LongRun.Times(5, 100);
        await using var scene = await CrashScene.CreateAsync();
        var polls = new PollCount(scene.Trap.RelayAsync);
        scene.Scene.Relay.Behaviour = polls.RelayAsync;
        await scene.ServeAsync();
        var crowd = await Crowd.GatherAsync(scene, chance);
        var writing = crowd.WriteAsync(atLeast: 3, () => scene.Kills >= kills);

        var slowest = TimeSpan.Zero;
        while (scene.Kills < kills)
        {
            var standingBy = scene.Scene.StartWorker();
            await standingBy.ReadyAsync();
            await scene.Trap.SetAfter(chance.Next(300), scene.KillAsync).WaitAsync(TimeSpan.FromMinutes(1));
            var killed = Stopwatch.GetTimestamp();
            await standingBy.SaysAsync(Serving);
            var took = Stopwatch.GetElapsedTime(killed);
            if (took > slowest) slowest = took;
            scene.Follow(standingBy);
        }

        await writing;
        await scene.SettlesAsync();
        TestContext.Out.WriteLine($"{kills} kills; taken over after at most {slowest.TotalSeconds:0.0} s");
        (await crowd.CompareAsync()).IsFlawless(mayRepeat: 0);
        Assert.That(polls.AtOnce, Is.EqualTo(1), "nobody polls beside another");
        Assert.That(slowest, Is.LessThan(TakeOverLimit));
    }

    [Test]
    public async Task A_worker_that_stood_still_with_a_claimed_message_does_not_send_it_beside_the_one_that_took_over()
    {
        await using var scene = await CrashScene.CreateAsync();
        await scene.ServeAsync();
        var first = scene.Worker;
        var second = scene.Scene.StartWorker();
        await second.ReadyAsync();

        // It stops with the claim's answer on the way to it, and finds that answer when it wakes.
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Proxy.Behaviour = async passage =>
        {
            var isClaim = passage.Moment == Moment.Done && (passage.Step == "outbox.claim" || passage.Step.Contains("outbox.add", StringComparison.Ordinal));
            if (!isClaim || stopped.Task.IsCompleted) return true;
            if (await scene.Scene.CountAsync("outbox where state = 'sending'") == 0) return true;
            first.Pause();
            stopped.TrySetResult();
            return true;
        };
        scene.Scene.Asan.Says("меню");
        await stopped.Task;
        await second.SaysAsync(Serving);
        await scene.Scene.Asan.HearsAsync("Меню", TakeOverLimit);
        first.Continue();

        await first.SaysAsync("another worker serves the instance now");
        await scene.SettlesAsync();
        Assert.That(scene.Scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_send_on_the_wire_while_its_worker_stands_still_is_found_by_the_one_that_took_over()
    {
        await using var scene = await CrashScene.CreateAsync(hasBlindWindow: true);
        var onTheWire = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Scene.Relay.Behaviour = async call =>
        {
            if (!call.IsSend || !onTheWire.TrySetResult()) return await call.PassOn();
            await goesOn.Task;
            return await call.PassOn();
        };
        await scene.ServeAsync();
        var first = scene.Worker;
        var second = scene.Scene.StartWorker();
        await second.ReadyAsync();

        scene.Scene.Asan.Says("меню");
        await onTheWire.Task;
        first.Pause();
        await second.SaysAsync(Serving);
        await Eventually.IsTrueAsync(async () => await scene.Scene.CountAsync("outbox where state = 'unknown'") == 1, "the other one doubts it");
        goesOn.SetResult();
        await scene.Scene.Asan.HearsAsync("Меню");
        first.Continue();

        await scene.SettlesAsync();
        Assert.That(scene.Scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_person_whose_turn_stands_still_with_its_worker_is_served_by_the_other()
    {
        await using var scene = await CrashScene.CreateAsync();
        // The default is longer, and shorter than the patience of people; the test waits for less.
        if (!LongRun.IsOn) scene.Scene.Settings["ConnectionStrings__GreenLedger"] += ";Options='-c idle_in_transaction_session_timeout=15s'";
        await scene.ServeAsync();
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да", "-300 нал такси"])
        {
            scene.Scene.Asan.Says(line);
            await scene.SettlesAsync();
        }

        var first = scene.Worker;
        var second = scene.Scene.StartWorker();
        await second.ReadyAsync();
        var stopped = scene.Trap.Set(new CrashPoint(new Passage(Steps.Record, Moment.Done), 1), () =>
        {
            first.Pause();
            return Task.FromResult(true);
        });
        scene.Scene.Asan.Says("да");
        await stopped;
        await second.SaysAsync(Serving);
        await scene.Scene.Asan.HearsAsync("Записано", TimeSpan.FromMinutes(1));
        first.Continue();

        await first.SaysAsync("another worker serves the instance now");
        await scene.SettlesAsync();
        Assert.That(await scene.Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(scene.Scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Записано", StringComparison.Ordinal)), Is.EqualTo(1));
    }
}

/// <summary>How many polls of the service are open at the same time.</summary>
internal sealed class PollCount(Func<RelayedCall, Task<Answer>> next)
{
    private int _open;
    private int _atOnce;

    public int AtOnce => Volatile.Read(ref _atOnce);

    public async Task<Answer> RelayAsync(RelayedCall call)
    {
        if (call.ApiMethod != "receiveNotification") return await next(call);
        InterlockedMax(Interlocked.Increment(ref _open));
        try
        {
            return await next(call);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private void InterlockedMax(int value)
    {
        for (var seen = _atOnce; value > seen; seen = _atOnce) Interlocked.CompareExchange(ref _atOnce, value, seen);
    }
}
