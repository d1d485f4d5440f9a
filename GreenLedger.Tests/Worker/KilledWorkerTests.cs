using System.Diagnostics;
using Dapper;

namespace GreenLedger.Tests.Worker;

internal sealed class KilledWorkerTests : WorkerFixture
{
    [Test]
    public async Task A_message_that_waits_when_the_worker_is_killed_is_handled_once_by_the_next()
    {
        var first = await Scene.ServeAsync();
        await OpenShiftAsync();
        await using (var connection = await Scene.Database.OpenConnectionAsync())
        {
            // While the person's row is held, the person's messages wait.
            await using var hold = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("select from person for no key update", transaction: hold);
            Scene.Asan.Says("-300 банк такси");
            Scene.Asan.Says("да");
            await Eventually.IsTrueAsync(async () => await Scene.CountAsync("inbox where state = 'waiting'") == 2, "two messages wait");
            await first.KillAsync();
        }

        await Scene.ServeAsync();
        await Scene.Asan.HearsAsync("Записано");
        await SettlesAsync();
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(await Scene.CountAsync("inbox where state = 'dead'"), Is.Zero);
    }

    [Test]
    public async Task A_message_that_was_stored_but_not_yet_deleted_is_handled_once()
    {
        var first = await Scene.ServeAsync();
        await OpenShiftAsync();
        Scene.Asan.Says("-300 банк такси");
        await Scene.Asan.HearsAsync("Записать?");
        await SettlesAsync();
        Scene.Relay.Behaviour = call => call.ApiMethod == "deleteNotification" ? call.HangAsync() : call.PassOn();
        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано");
        await first.KillAsync();
        Scene.Relay.Behaviour = call => call.PassOn();

        await Scene.ServeAsync();
        await SettlesAsync();

        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard.Count(bubble => bubble.Text.Contains("записано", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_send_that_was_under_way_when_the_worker_was_killed_is_not_repeated()
    {
        Scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            return call.IsSend ? await call.HangAsync() : answer;
        };
        var first = await Scene.ServeAsync();
        Scene.Asan.Says("меню");
        await Scene.Asan.HearsAsync("Меню");
        await first.KillAsync();
        Scene.Relay.Behaviour = call => call.PassOn();

        await Scene.ServeAsync();
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("outbox where state = 'sent'") == 1, "the echo settles it");

        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Of_two_workers_one_polls_and_the_other_takes_over_when_it_is_killed()
    {
        var first = await Scene.ServeAsync();
        var second = Scene.StartWorker();
        await second.ReadyAsync();
        await OpenShiftAsync();
        Assert.That(second.TimesSaid("serving instance"), Is.Zero);
        await Eventually.IsTrueAsync(() => Scene.Instance.Notifications.Pollers == 1, "one worker polls");

        await first.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        Scene.Asan.Says("-300 банк такси");
        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано", within: TimeSpan.FromSeconds(15));

        Assert.That(Stopwatch.GetElapsedTime(killed), Is.LessThan(TimeSpan.FromSeconds(8)), "long before the lease ends by itself");
        Assert.That(second.TimesSaid("serving instance"), Is.EqualTo(1));
        await SettlesAsync();
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_worker_that_hangs_is_replaced_when_its_lease_ends_and_gives_way_when_it_wakes()
    {
        var first = await Scene.ServeAsync();
        var second = Scene.StartWorker();
        await second.ReadyAsync();

        first.Pause();
        await second.SaysAsync("serving instance");
        first.Continue();

        await first.SaysAsync("another worker serves the instance now");
        await OpenShiftAsync();
        await SettlesAsync();
        Assert.That(await Scene.CountAsync("shift"), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Смена открыта", StringComparison.Ordinal)), Is.EqualTo(1));
    }
}
