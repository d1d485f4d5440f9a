using Dapper;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Tests.Worker;

/// <summary>The whole worker in this process, on a clock of the test's own.</summary>
internal sealed class ClockTests
{
    private readonly List<IHost> _hosts = [];
    private ShiftedClock _clock = null!;
    private Scene _scene = null!;

    [SetUp]
    public async Task SetTheScene()
    {
        _clock = new ShiftedClock();
        _clock.MoveTo("2026-03-09 10:30");
        _scene = await Scene.CreateAsync(_clock);
    }

    [TearDown]
    public async Task End()
    {
        await StopAsync();
        await _scene.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_shift_ends_at_midnight_and_its_worker_is_told_also_by_a_worker_that_starts_later(bool isAway)
    {
        _clock.MoveTo("2026-03-10 23:50");
        await StartAsync();
        await OpenShiftAsync();

        if (isAway) await StopAsync();
        _clock.MoveTo(isAway ? "2026-03-11 00:40" : "2026-03-11 00:00");
        if (isAway) await StartAsync();

        var told = await _scene.Asan.HearsAsync("Смена закрыта");
        Assert.That(told.Text.Split('\n')[0], Does.EndWith("00:00"));
        Assert.That(told.Text, Does.Contain("Осталось: нал 50 000").Or.Contain("Осталось: нал 50\u00A0000"));
        await using var connection = await _scene.Database.OpenConnectionAsync();
        var (closedAt, how) = await connection.QuerySingleAsync<(DateTime, string)>("select closed_at, closed_how from shift");
        Assert.That(closedAt, Is.EqualTo(new DateTime(2026, 3, 10, 18, 0, 0, DateTimeKind.Utc)));
        Assert.That(how, Is.EqualTo("midnight"));

        _scene.Asan.Says("-300 банк такси");
        await _scene.Asan.HearsAsync("Смена не открыта");
        Assert.That(_scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Смена закрыта", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task The_report_of_yesterday_comes_once_with_its_figures()
    {
        _clock.MoveTo("2026-03-10 23:50");
        await StartAsync();
        await OpenShiftAsync();
        _scene.Asan.Says("-300 банк такси");
        _scene.Asan.Says("да");
        await _scene.Asan.HearsAsync("Записано");

        _clock.MoveTo("2026-03-11 00:05");
        var report = await _scene.Admin.HearsAsync("Отчёт за 10.03.2026");
        Assert.That(report.Text, Does.Contain("Асан").And.Contain("Расход: 1 на 300").And.Contain("смена закрыта"));

        await StopAsync();
        await StartAsync();
        await _scene.Asan.HearsAsync("Смена закрыта");
        _scene.Admin.Says("меню");
        await _scene.Admin.HearsAsync("Меню");
        Assert.That(ReportsOf("10.03.2026"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_morning_reminder_comes_once_though_two_workers_run()
    {
        _clock.MoveTo("2026-03-10 07:59");
        await StartAsync();
        await StartAsync();
        await RanAsync("daily_report", 1);

        _clock.MoveTo("2026-03-10 08:00");
        await _scene.Asan.HearsAsync("Доброе утро");
        _clock.MoveTo("2026-03-11 08:00");
        await _scene.Asan.HearsAsync("Доброе утро");

        await RanAsync("daily_report", 2);
        await StopAsync();
        Assert.That(_scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Доброе утро", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(await _scene.CountAsync("outbox where source like 'morning%'"), Is.EqualTo(2));
    }

    [TestCase("2026-03-10 09:58", 1)]
    [TestCase("2026-03-10 10:01", 0)]
    public async Task A_missed_reminder_is_sent_for_two_hours(string start, int reminders)
    {
        _clock.MoveTo(start);
        await StartAsync();

        // The report is looked at after the reminder.
        await RanAsync("daily_report", 1);

        Assert.That(await _scene.CountAsync("outbox where source like 'morning%'"), Is.EqualTo(reminders));
    }

    [Test]
    public async Task A_company_of_today_hears_nothing_of_yesterday()
    {
        await StartAsync();
        await RanAsync("close_shifts", 1);
        _clock.MoveTo("2026-03-10 00:05");

        await _scene.Admin.HearsAsync("Отчёт за 09.03.2026");

        Assert.That(ReportsOf(""), Is.EqualTo(1));
    }

    private int ReportsOf(string day) => _scene.Admin.Heard.Count(bubble => bubble.Text.StartsWith($"Отчёт за {day}", StringComparison.Ordinal));

    private Task RanAsync(string job, int times) => Eventually.IsTrueAsync(
        async () => await _scene.CountAsync($"scheduled_run where job = '{job}'") == times, $"{job} has run {times} times");

    private async Task OpenShiftAsync()
    {
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) _scene.Asan.Says(line);
        await _scene.Asan.HearsAsync("Смена открыта");
    }

    private async Task StartAsync()
    {
        var settings = _scene.Settings.ToDictionary(one => one.Key.Replace("__", ":", StringComparison.Ordinal), string? (one) => one.Value);
        var configuration = ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var host = WorkerHost.Build(configuration, _scene.Database, _clock, NullLoggerFactory.Instance);
        _hosts.Add(host);
        await host.StartAsync();
    }

    private async Task StopAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        _hosts.Clear();
    }
}
