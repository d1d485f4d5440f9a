namespace GreenLedger.Tests.Scheduling;

/// <summary>The last second of a day and the first of the next, on either side of the closing job.</summary>
public sealed class MidnightTests : ScheduledFixture
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <param name="zone">In Santiago the clock shows 01:00 a second after 23:59:59.</param>
    [TestCase("Asia/Bishkek", "2025-11-21", false)]
    [TestCase("Asia/Bishkek", "2025-11-21", true)]
    [TestCase("America/Santiago", "2025-09-07", false)]
    [TestCase("America/Santiago", "2025-09-07", true)]
    [TestCase("America/Santiago", "2025-04-06", true)]
    public async Task The_last_second_belongs_to_the_shift_and_midnight_to_none(string zone, string nextDay, bool jobFirst)
    {
        var midnight = First(DateTime.Parse(nextDay), TimeZoneInfo.FindSystemTimeZoneById(zone));
        await StartAtAsync(zone, midnight.AddHours(-2));
        foreach (var worker in new[] { Asan, Bek })
        {
            await OpenAsync(worker);
            await worker.Says("баланс");
        }

        // The cards are answered in time, the confirmations arrive five seconds into the next day.
        Chat.Clock.Advance(midnight - 2 * Second - Chat.Now);
        await Asan.Says("-300 банк такси");
        await Bek.Says("-300 банк такси");
        Chat.Clock.Advance(midnight + 5 * Second - Chat.Now);
        if (jobFirst) await Loop.LookAsync(CancellationToken.None);

        Expect(await Asan.Says("да", at: midnight - Second), "Записано: №1, 23:59", "Записано позже", "банк 19 700,00");
        Expect(await Bek.Says("да", at: midnight), "Смена не открыта");
        if (!jobFirst) await Loop.LookAsync(CancellationToken.None);

        Assert.That(await Chat.ReadAsync<string>("select string_agg(person_id || ' ' || amount || ' ' || is_late, ';') from operation where company_id = @CompanyId"), Does.EndWith(" -30000 true"));
        Assert.That(await Chat.ReadAsync<long>("select count(*) from shift where company_id = @CompanyId and closed_at = closes_at"), Is.EqualTo(2));
        Expect(await Bek.SaysAll("открыть смену", "1", "1", "да"), "Смена открыта");
        Assert.That(await Chat.ReadAsync<DateTime>("select opened_at from shift where company_id = @CompanyId order by shift_id desc limit 1"), Is.EqualTo((midnight + 5 * Second).UtcDateTime));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_whole_evening_that_arrives_after_midnight_is_taken_into_its_shift_and_told_so(bool jobFirst)
    {
        var midnight = First(Chat.Now.ToOffset(TimeSpan.FromHours(6)).Date.AddDays(1), Zone);
        await OpenAsync(Asan);
        Chat.Clock.Advance(midnight.AddMinutes(20) - Chat.Now);
        if (jobFirst) await Loop.LookAsync(CancellationToken.None);

        var written = midnight.AddMinutes(-10);
        foreach (var number in (int[])[1, 2, 3])
        {
            await Asan.Says($"-{number}00 банк такси {number}", at: written);
            Expect(await Asan.Says("да", at: written.AddSeconds(20)), $"Записано: №{number}", "Записано позже");
            written = written.AddMinutes(3);
        }

        if (!jobFirst) await Loop.LookAsync(CancellationToken.None);
        Assert.That(await Chat.ReadAsync<long>("select count(distinct shift_id) from operation where company_id = @CompanyId and is_late"), Is.EqualTo(1));
        Assert.That(await Chat.ReadAsync<long>("select sum(amount)::bigint from operation where company_id = @CompanyId"), Is.EqualTo(-60_000));
        var report = await Chat.ReadAsync<string>("select text from outbox where company_id = @CompanyId and source like 'daily_report:%' order by outbox_id desc limit 1");
        Assert.That(report, Does.Contain(jobFirst ? "смена закрыта" : "Записано позже: 3"));
    }

    [TestCase("2024-02-29", "29.02.2024", "01.03.2024")]
    [TestCase("2024-12-31", "31.12.2024", "01.01.2025")]
    public async Task The_report_is_of_the_day_that_ended(string day, string reported, string next)
    {
        await StartAtAsync("Asia/Bishkek", new DateTimeOffset(DateTime.Parse(day).AddHours(20), TimeSpan.FromHours(6)).ToUniversalTime());
        await OpenAsync(Asan);
        await Asan.SaysAll("рассрочка 12000 0% 12 нал стол, Марат", "да");
        await PassAsync(Chat.Now.AddDays(1).AddHours(5));

        var reports = await Chat.ReadAsync<string>(
            "select string_agg(split_part(text, E'\\n', 1), ';' order by outbox_id) from outbox where company_id = @CompanyId and source like 'daily_report:%' and text like 'Отчёт за%'");
        Assert.That(reports, Does.StartWith($"Отчёт за {reported};Отчёт за {next}"));
    }
}
