using Dapper;

namespace GreenLedger.Tests.Scheduling;

/// <summary>Nights on which a zone's clock is put forward or back, all of them past, so that no later rule changes them.</summary>
public sealed class NightTests : ScheduledFixture
{
    /// <param name="day">The local day of another length.</param>
    [TestCase("Asia/Bishkek", "2025-11-20", 24)]
    [TestCase("Europe/Moscow", "2014-10-26", 25)]
    [TestCase("Europe/Moscow", "2011-03-27", 23)]
    [TestCase("Europe/Berlin", "2025-03-30", 23)]
    [TestCase("Europe/Berlin", "2025-10-26", 25)]
    [TestCase("America/Santiago", "2025-09-07", 23, Description = "the day begins at 01:00")]
    [TestCase("America/Santiago", "2025-04-05", 25, Description = "24:00 is 23:00 once more")]
    [TestCase("Pacific/Chatham", "2025-09-28", 23)]
    [TestCase("Pacific/Chatham", "2025-04-06", 25)]
    [TestCase("Africa/Cairo", "2025-04-25", 23)]
    [TestCase("Africa/Cairo", "2025-10-30", 25)]
    [TestCase("Asia/Beirut", "2025-03-30", 23)]
    [TestCase("Asia/Beirut", "2025-10-25", 25)]
    [TestCase("America/Havana", "2025-11-02", 25, Description = "midnight exists twice")]
    [TestCase("Asia/Bishkek", "2024-02-29", 24)]
    [TestCase("Asia/Bishkek", "2024-12-31", 24)]
    public async Task Shifts_close_and_reports_and_reminders_come_once_at_their_times(string zoneName, string day, int hours)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var date = DateTime.Parse(day);
        var midnights = Enumerable.Range(0, 4).Select(later => First(date.AddDays(later), zone)).ToArray();
        Assert.That((midnights[1] - midnights[0]).TotalHours, Is.EqualTo(hours), "the day of the case");

        var start = midnights[0].AddMinutes(-1);
        await StartAtAsync(zoneName, start);
        foreach (var midnight in midnights[..2])
        {
            await PassAsync(midnight);
            await OpenAsync(Bek);
            await OpenShiftAtNoonAsync(date);
            date = date.AddDays(1);
        }

        var end = midnights[3].AddHours(-1);
        await PassAsync(end);
        // The same two days once more, by a clock that was set back and a program that has started anew.
        Start_the_schedule();
        await GoToAsync(start);
        await PassAsync(end);

        var days = new[] { date.AddDays(-2), date.AddDays(-1), date };
        Assert.That(await RunsAsync("close_shifts", start), Is.EqualTo(midnights[..3]));
        Assert.That(await RunsAsync("daily_report", start), Is.EqualTo(days.Select(on => First(on.AddMinutes(5), zone))));
        Assert.That(await RunsAsync("morning_reminder", start), Is.EqualTo(days.Select(on => First(on.AddHours(8), zone))));
        Assert.That(await EndsAsync(), Is.EqualTo(new[] { midnights[1], midnights[1], midnights[2], midnights[2] }));
        Assert.That(await OutboxAsync("Смена закрыта"), Is.EqualTo(4));
        Assert.That(await OutboxAsync("Отчёт за"), Is.EqualTo(3));
        // Bek begins at midnight and Asan at noon; on the third day nobody has begun.
        Assert.That(await OutboxAsync("Доброе утро"), Is.EqualTo(4));
    }

    private async Task OpenShiftAtNoonAsync(DateTime date)
    {
        await PassAsync(First(date.AddHours(12), Zone));
        await OpenAsync(Asan);
    }

    private Task<long> OutboxAsync(string words) =>
        Chat.ReadAsync<long>($"select count(*) from outbox where company_id = @CompanyId and text like '{words}%' and source not like 'inbox:%'");

    private async Task<IReadOnlyList<DateTimeOffset>> EndsAsync()
    {
        await using var connection = await Chat.OpenAsync();
        var ends = await connection.QueryAsync<(DateTime ClosesAt, DateTime? ClosedAt, string? How)>(
            "select closes_at, closed_at, closed_how from shift where company_id = @CompanyId order by shift_id", new { Chat.Served.Company.CompanyId });
        return [.. ends.Select(end =>
        {
            Assert.That(end.ClosedAt, Is.EqualTo(end.ClosesAt));
            Assert.That(end.How, Is.EqualTo("midnight"));
            return new DateTimeOffset(end.ClosesAt, TimeSpan.Zero);
        })];
    }
}
