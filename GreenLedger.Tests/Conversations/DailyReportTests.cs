using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Conversations;

/// <summary>What an admin is sent after midnight. The clock begins on Tuesday, 31 March 2026, at 15:00.</summary>
public sealed class DailyReportTests : ConversationFixture
{
    [Test]
    public async Task The_whole_comes_first_then_what_deserves_a_question_then_the_workers()
    {
        await OpenAsync(Asan, "1000", "0");
        Chat.Clock.Advance(TimeSpan.FromDays(1));
        await OpenAsync(Asan, "950", "200");
        await Asan.SaysAll("рассрочка 600 20% 6 нал стол, Марат", "да");
        await Asan.SaysAll("-50 банк такси", "да");
        await Aida.SaysAll("корректировка", "Asan", "-10", "нал", "пересчёт", "да");
        await Aida.SaysAll("№2", "удалить", "двойная запись", "да");

        var report = (await DailyAsync()).Single();

        Assert.That(report.Text.Replace('\u00A0', ' '), Is.EqualTo(
            """
            Отчёт за 01.04.2026
            Смен: 1
            ```
                       нал банк
            Начало     950  200
            Рассрочка −600    0
            Коррект.   −10    0
            Осталось   340  200
            ```
            Рассрочка: 1 на 600,00, наценка 120,00
            В среднем: наценка 20%, срок 6 мес.
            Клиенты должны: 720,00
            Корректировка: 1 на −10,00, нал
            Удалено: 1

            Расхождения с остатком прошлой смены
            Asan, 15:00: нал −50,00, банк +200,00

            Корректировки
            №3 01.04 15:00, Asan, Корректировка −10,00 сом, нал, пересчёт

            Удалили в этот день
            №2 01.04 15:00, Asan, Расход 50,00 сом, банк, такси, удалена: двойная запись

            Не открыли смену: Bek

            Asan: 15:00–00:00, смена закрыта
            Начало: нал 950,00, банк 200,00
            Рассрочка: 1 на 600,00, наценка 120,00
            Корректировка: 1 на −10,00
            Удалено: 1
            Осталось: нал 340,00, банк 200,00
            """));
        Assert.That(await Chat.ReadAsync<string>("select attachment ->> 'Kind' from outbox where company_id = @CompanyId and source like 'daily%'"), Is.EqualTo("Picture"));
    }

    [Test]
    public async Task An_operation_of_another_day_that_was_deleted_on_this_one_is_told()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-50 банк такси", "да");
        Chat.Clock.Advance(TimeSpan.FromDays(1));
        await Aida.SaysAll("№1", "удалить", "двойная запись", "да");
        var report = (await DailyAsync()).Single().Text;
        Assert.That(report, Does.Contain("Отчёт за 01.04.2026").And.Contain("Смен не было").And.Contain("Удалили в этот день\n№1 31.03").And.Contain("двойная запись"));
    }

    [Test]
    public async Task The_same_weekdays_before_say_what_is_usual()
    {
        foreach (var price in (int[])[100, 200, 400])
        {
            await OpenAsync(Asan, "500000", "0");
            await Asan.SaysAll($"рассрочка {price}000 20% 6 нал стол {price}, Марат", "да");
            if (price < 400) Chat.Clock.Advance(TimeSpan.FromDays(7));
        }

        Expect((await DailyAsync()).Single(), "Обычно во вторник: рассрочка 1 на 150\u00A0000,00; теперь +167%");
    }

    [Test]
    public async Task One_day_before_is_not_yet_usual()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromDays(7));
        await OpenAsync(Asan);
        Assert.That((await DailyAsync()).Single().Text, Does.Not.Contain("Обычно"));
    }

    [Test]
    public async Task A_day_without_shifts_is_told_without_a_picture()
    {
        Expect((await DailyAsync()).Single(), "Отчёт за 31.03.2026", "Смен не было", "Не открыли смену: Asan, Bek");
        Assert.That(await Chat.ReadAsync<long>("select count(*) from outbox where company_id = @CompanyId and attachment is not null"), Is.Zero);
    }

    [Test]
    public async Task Where_the_words_are_too_many_for_a_caption_the_workers_follow_in_a_bubble_of_their_own()
    {
        for (var worker = 1; worker <= 9; worker++) await OpenAsync(await Chat.HireAsync($"Сотрудник {worker}"));
        var bubbles = await DailyAsync();
        Assert.That(bubbles, Has.Count.EqualTo(2));
        Expect(bubbles[0], "Отчёт за 31.03.2026", "Смен: 9", "Осталось");
        Expect(bubbles[1], "Сотрудник 1: 15:00–00:00", "Сотрудник 9: 15:00–00:00");
        Assert.That(bubbles[0].Text, Has.Length.LessThanOrEqualTo(1000));
    }

    [Test]
    public async Task A_large_company_is_told_worker_by_worker_in_short()
    {
        for (var worker = 1; worker <= 40; worker++) await Chat.HireAsync($"Сотрудник с длинным именем {worker}");
        for (var worker = 1; worker <= 14; worker++) await OpenAsync(await Chat.HireAsync($"Второй {worker}"));
        var bubbles = await DailyAsync();
        Assert.That(bubbles, Has.Count.EqualTo(3));
        Assert.That(bubbles[0].Text, Has.Length.LessThanOrEqualTo(1000));
        Expect(bubbles[0], "Отчёт за 31.03.2026");
        Expect(bubbles[1], "Смен: 14", "Не открыли смену: Asan, Bek");
        Expect(bubbles[2], "Второй 1: 15:00–00:00, смена закрыта: нал 50\u00A0000,00, банк 20\u00A0000,00\nВторой 10: ");
    }

    /// <summary>Midnight comes, the shifts close, and the report is made five minutes later.</summary>
    private async Task<IReadOnlyList<Heard>> DailyAsync()
    {
        await Aida.Hears();
        var runner = Chat.Services.GetRequiredService<JobRunner>();
        Chat.Clock.Advance(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(5));
        await runner.RunAsync(Chat.Served.Company, Job.CloseShifts, Chat.Now.AddMinutes(-5), Chat.Now, CancellationToken.None);
        await runner.RunAsync(Chat.Served.Company, Job.DailyReport, Chat.Now, Chat.Now, CancellationToken.None);
        return await Aida.Hears();
    }
}
