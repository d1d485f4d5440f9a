using System.Diagnostics;
using GreenLedger.Tests.Crashes;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Watching;

/// <summary>What systemd hears of the worker, by its own protocol.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal sealed class NotifyTests : WorkerFixture
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(2);

    private Manager _manager = null!;

    [SetUp]
    public void Listen() => Listen(isAbstract: false);

    [TearDown]
    public void HangUp() => _manager.Dispose();

    [Test]
    public async Task It_hears_in_order_that_the_worker_starts_is_ready_lives_and_stops()
    {
        var worker = await Scene.ServeAsync();
        await _manager.HearsAsync("STATUS=Serving 1 of 1 instance, inbox 0, outbox 0");
        await Eventually.IsTrueAsync(() => Count("WATCHDOG=1") > 3, "it beats");
        Scene.Asan.Says("меню");
        await _manager.HearsAsync("STATUS=Serving 1 of 1 instance, inbox 0, outbox 0, last message 20");
        worker.Terminate();
        await worker.EndsAsync(StopLimit);
        await _manager.HearsAsync("STOPPING=1");

        var told = _manager.Told.Select(one => one.What).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(told.Where(one => !one.StartsWith("WATCHDOG", StringComparison.Ordinal) && !one.StartsWith("EXTEND", StringComparison.Ordinal)).Select(one => one.Split(' ', ',')[0]).Distinct(),
                Is.EqualTo((string[])["STATUS=Starting:", "READY=1", "STATUS=Serving", "STOPPING=1", "STATUS=Stopping"]));
            Assert.That(told.Count(one => one == "READY=1"), Is.EqualTo(1));
            Assert.That(told[^2..], Is.EqualTo((string[])["STOPPING=1", "STATUS=Stopping"]));
            Assert.That(LongestSilence("WATCHDOG=1", from: TimeSpan.Zero), Is.LessThan(Watchdog * 2));
        });
    }

    [Test]
    public async Task The_worker_is_not_ready_before_it_has_its_database_and_is_given_more_time()
    {
        await using var gate = new DatabaseGate(Scene.Settings["ConnectionStrings__GreenLedger"]);
        gate.Shut();
        Scene.Settings["ConnectionStrings__GreenLedger"] = gate.ConnectionString;
        Scene.StartWorker();
        await _manager.HearsAsync("EXTEND_TIMEOUT_USEC=20000000");
        await _manager.HearsAsync("STATUS=Starting: waiting for the database");
        await Eventually.IsTrueAsync(() => gate.Refused > 3, "the database is missed");
        Assert.That(Count("READY=1"), Is.Zero);

        gate.Open();

        await _manager.HearsAsync("READY=1");
    }

    [Test]
    public async Task A_start_does_not_wait_for_Green_API_for_ever()
    {
        Scene.Settings["Watchdog__LongestStartSeconds"] = "3";
        Scene.Settings["Companies__0__GreenApi__ApiUrl"] = "http://127.0.0.1:1";
        Scene.StartWorker();

        await _manager.HearsAsync("READY=1");
        await _manager.HearsAsync("company 1: Green API is away");
        Assert.That(_manager.Told.First(told => told.What == "READY=1").At, Is.GreaterThan(TimeSpan.FromSeconds(2.9)));
    }

    [Test]
    public async Task A_worker_that_stands_by_is_ready_too()
    {
        await Scene.ServeAsync();
        await _manager.HearsAsync("READY=1");
        Listen(isAbstract: false);
        await Scene.StartWorker().ReadyAsync();

        await _manager.HearsAsync("READY=1");
        await _manager.HearsAsync("Serving 0 of 1 instance, standing by for 1");
    }

    [Test]
    public async Task A_socket_may_be_in_no_file_system_and_another_process_may_be_the_one_that_is_watched()
    {
        Listen(isAbstract: true);
        Scene.Settings["WATCHDOG_PID"] = "1";
        await Scene.ServeAsync();
        await _manager.HearsAsync("STATUS=Serving 1 of 1 instance, inbox 0");

        Assert.That(Count("WATCHDOG=1"), Is.Zero);
    }

    [Test]
    public async Task A_loop_that_stands_still_stops_the_heart_until_it_turns_again()
    {
        Scene.Settings["Watchdog__LongestRoundSeconds"] = "5";
        using var worker = Process.Start(WorkerProcess.Prepared(Scene.Settings))!;
        try
        {
            // Nobody reads what it says: when the pipe is full, whoever has something to log stands still.
            await _manager.HearsAsync("; standing still: ");
            await Eventually.IsTrueAsync(() => _manager.Now - _manager.Told.Last(told => told.What == "WATCHDOG=1").At > Watchdog * 1.5, "the heart has stopped");
            var stood = _manager.Now;

            worker.OutputDataReceived += (_, line) => LogScan.Look(line.Data ?? "");
            worker.BeginOutputReadLine();
            await Eventually.IsTrueAsync(() => _manager.Told.Any(told => told.What == "WATCHDOG=1" && told.At > stood), "it beats again");
        }
        finally
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }
    }

    [Test]
    public async Task A_database_that_swallows_everything_is_an_outage_and_the_heart_beats_on()
    {
        await using var proxy = new PostgresProxy(Scene.Settings["ConnectionStrings__GreenLedger"]);
        Scene.Settings["ConnectionStrings__GreenLedger"] = $"{proxy.ConnectionString};Timeout=1;Command Timeout=1;Cancellation Timeout=500";
        Scene.Settings["Watchdog__LongestRoundSeconds"] = "5";
        await Scene.ServeAsync();
        await _manager.HearsAsync("STATUS=Serving 1 of 1");
        proxy.Freeze();
        var frozen = _manager.Now;
        await _manager.HearsAsync("; the database is away");
        await Eventually.IsTrueAsync(() => _manager.Now - frozen > TimeSpan.FromSeconds(7), "time passes");

        Assert.That(_manager.Told.Select(told => told.What), Has.None.Contains("standing still"));
        Assert.That(LongestSilence("WATCHDOG=1", frozen), Is.LessThan(Watchdog * 2));
        proxy.Thaw();
    }

    [Test]
    public async Task The_database_server_that_the_worker_starts_is_not_told_of_systemd()
    {
        using var data = new TemporaryFolder();
        Scene.Settings["ConnectionStrings__GreenLedger"] = "";
        Scene.Settings["STATE_DIRECTORY"] = data.Folder;
        await Scene.ServeAsync();
        await _manager.HearsAsync("READY=1");

        Assert.That(Directory.EnumerateFiles("/proc", "environ", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Count(Names), Is.EqualTo(1), "the worker alone");
        Assert.That(Count("READY=1"), Is.EqualTo(1));
    }

    private bool Names(string environ)
    {
        try
        {
            return File.ReadAllText(environ).Contains(_manager.Path, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Listen(bool isAbstract)
    {
        _manager?.Dispose();
        _manager = Manager.Listening(isAbstract);
        Scene.Settings["NOTIFY_SOCKET"] = _manager.Path;
        Scene.Settings["WATCHDOG_USEC"] = $"{Watchdog.TotalMicroseconds:0}";
    }

    private int Count(string what) => _manager.Told.Count(told => told.What == what);

    private TimeSpan LongestSilence(string of, TimeSpan from)
    {
        var times = _manager.Told.Where(told => told.What == of && told.At > from).Select(told => told.At).ToList();
        return times.Count < 2 ? TimeSpan.MaxValue : times.Zip(times.Skip(1), (one, next) => next - one).Max();
    }
}
