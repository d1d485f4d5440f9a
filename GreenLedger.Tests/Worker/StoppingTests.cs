namespace GreenLedger.Tests.Worker;

internal sealed class StoppingTests : WorkerFixture
{
    [Test]
    public async Task A_worker_in_a_long_poll_stops()
    {
        var worker = await Scene.ServeAsync();
        await Eventually.IsTrueAsync(() => Scene.Instance.Notifications.Pollers == 1, "a long poll is open");

        worker.Terminate();

        Assert.That(await worker.EndsAsync(StopLimit), Is.Zero);
        Assert.That(worker.TimesSaid("Stopped"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_worker_that_stands_by_stops_also_when_it_is_told_twice()
    {
        await Scene.ServeAsync();
        var second = Scene.StartWorker();
        await second.ReadyAsync();

        second.Terminate();
        second.Terminate();

        Assert.That(await second.EndsAsync(StopLimit), Is.Zero);
    }

    [Test]
    public async Task A_worker_stops_while_a_send_hangs()
    {
        Scene.Relay.Behaviour = call => call.IsSend ? call.HangAsync() : call.PassOn();
        var worker = await Scene.ServeAsync();
        Scene.Asan.Says("меню");
        await Eventually.IsTrueAsync(() => Scene.Relay.Calls.Contains("sendMessage"), "a send is under way");

        worker.Terminate();

        Assert.That(await worker.EndsAsync(StopLimit), Is.Zero);
        Assert.That(await Scene.CountAsync("outbox where state = 'unknown'"), Is.EqualTo(1), "it is looked for, not sent again");
    }

    [Test]
    public async Task A_worker_stops_while_the_database_is_away()
    {
        await using var gate = new DatabaseGate(Scene.Settings["ConnectionStrings__GreenLedger"]);
        Scene.Settings["ConnectionStrings__GreenLedger"] = gate.ConnectionString;
        var worker = await Scene.ServeAsync();
        gate.Shut();
        Scene.Asan.Says("меню");
        await Eventually.IsTrueAsync(() => gate.Refused > 3, "the database is missed");

        worker.Terminate();

        Assert.That(await worker.EndsAsync(StopLimit), Is.Zero);
    }

    [Test]
    public async Task A_worker_stops_that_never_found_its_database()
    {
        await using var gate = new DatabaseGate(Scene.Settings["ConnectionStrings__GreenLedger"]);
        Scene.Settings["ConnectionStrings__GreenLedger"] = gate.ConnectionString;
        gate.Shut();
        var worker = Scene.StartWorker();
        await Eventually.IsTrueAsync(() => gate.Refused > 1, "the database is missed");

        worker.Terminate();

        Assert.That(await worker.EndsAsync(StopLimit), Is.Zero);
        Assert.That(worker.TimesSaid("Start waits"), Is.EqualTo(1));
    }
}
