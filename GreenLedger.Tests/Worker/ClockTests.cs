using Dapper;

namespace GreenLedger.Tests.Worker;

internal sealed class ClockTests : ClockFixture
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_shift_ends_at_midnight_and_its_worker_is_told_also_by_a_worker_that_starts_later(bool isAway)
    {
        Clock.MoveTo("2026-03-10 23:50");
        await StartAsync();
        await OpenShiftAsync();

        if (isAway) await StopAsync();
        Clock.MoveTo(isAway ? "2026-03-11 00:40" : "2026-03-11 00:00");
        if (isAway) await StartAsync();

        var told = await Scene.Asan.HearsAsync("Смена закрыта");
        Assert.That(told.Text.Split('\n')[0], Does.EndWith("00:00"));
        Assert.That(told.Text, Does.Contain("Осталось: нал 50 000").Or.Contain("Осталось: нал 50\u00A0000"));
        await using var connection = await Scene.Database.OpenConnectionAsync();
        var (closedAt, how) = await connection.QuerySingleAsync<(DateTime, string)>("select closed_at, closed_how from shift");
        Assert.That(closedAt, Is.EqualTo(new DateTime(2026, 3, 10, 18, 0, 0, DateTimeKind.Utc)));
        Assert.That(how, Is.EqualTo("midnight"));

        Scene.Asan.Says("-300 банк такси");
        await Scene.Asan.HearsAsync("Смена не открыта");
        Assert.That(Scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Смена закрыта", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task The_report_of_yesterday_comes_once_with_its_figures()
    {
        Clock.MoveTo("2026-03-10 23:50");
        await StartAsync();
        await OpenShiftAsync();
        Scene.Asan.Says("-300 банк такси");
        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано");

        Clock.MoveTo("2026-03-11 00:05");
        var report = await Scene.Admin.HearsAsync("Отчёт за 10.03.2026");
        Assert.That(report.Text, Does.Contain("Асан").And.Contain("Расход: 1 на 300").And.Contain("смена закрыта"));

        await StopAsync();
        await StartAsync();
        await Scene.Asan.HearsAsync("Смена закрыта");
        Scene.Admin.Says("меню");
        await Scene.Admin.HearsAsync("Меню");
        Assert.That(ReportsOf("10.03.2026"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_morning_reminder_comes_once_though_two_workers_run()
    {
        Clock.MoveTo("2026-03-10 07:59");
        await StartAsync();
        await StartAsync();
        await RanAsync("daily_report", 1);

        Clock.MoveTo("2026-03-10 08:00");
        await Scene.Asan.HearsAsync("Доброе утро");
        Clock.MoveTo("2026-03-11 08:00");
        await Scene.Asan.HearsAsync("Доброе утро");

        await RanAsync("daily_report", 2);
        await StopAsync();
        Assert.That(Scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Доброе утро", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(await Scene.CountAsync("outbox where source like 'morning%'"), Is.EqualTo(2));
    }

    [TestCase("2026-03-10 09:58", 1)]
    [TestCase("2026-03-10 10:01", 0)]
    public async Task A_missed_reminder_is_sent_for_two_hours(string start, int reminders)
    {
        Clock.MoveTo(start);
        await StartAsync();

        // The report is looked at after the reminder.
        await RanAsync("daily_report", 1);

        Assert.That(await Scene.CountAsync("outbox where source like 'morning%'"), Is.EqualTo(reminders));
    }

    [Test]
    public async Task A_company_of_today_hears_nothing_of_yesterday()
    {
        await StartAsync();
        await RanAsync("close_shifts", 1);
        Clock.MoveTo("2026-03-10 00:05");

        await Scene.Admin.HearsAsync("Отчёт за 09.03.2026");

        Assert.That(ReportsOf(""), Is.EqualTo(1));
    }

    private int ReportsOf(string day) => Scene.Admin.Heard.Count(bubble => bubble.Text.StartsWith($"Отчёт за {day}", StringComparison.Ordinal));
}
