namespace GreenLedger.Tests.Conversations;

public sealed class AdminConversationTests : ConversationFixture
{
    [Test]
    public async Task The_admin_menu_has_its_lines()
    {
        var menu = await Aida.Says("меню");
        Assert.That(
            menu.Lines,
            Is.EqualTo(["Сводка", "Отчёты", "Сотрудники", "Операции", "Корректировка", "Операция за сотрудника", "Моя смена"]));
        Assert.That((await Aida.Says("7")).Lines, Is.EqualTo(["Открыть смену", "Мои операции", "Помощь"]));
        Assert.That((await Aida.Says("Отчёты")).Lines, Is.EqualTo(["Сегодня", "Вчера", "Эта неделя", "Этот месяц"]));
    }

    [Test]
    public async Task An_admin_has_a_shift_of_their_own()
    {
        await OpenAsync(Aida, cash: "1000", bank: "0");
        Expect(await Aida.SaysAll("-300 нал чай", "да"), "Записано: №1", "Осталось: нал 700,00");
        Expect(await Aida.Says("4"), "Баланс");
        Expect(await Aida.SaysAll("закрыть смену", "да"), "Смена закрыта");
    }

    [Test]
    public async Task A_correction_needs_a_sign_and_a_reason()
    {
        await OpenAsync(Asan);
        Expect(await Aida.Says("Корректировка"), "Какой сотрудник?", "1. Asan");
        Expect(await Aida.Says("1"), "сумма, с плюсом или минусом", "Например: +500 или -500");
        Expect(await Aida.Says("500"), "сумма со знаком", "+500 или -500");
        Expect(await Aida.Says("-500"), "карман", "Сейчас нал 50 000,00, банк 20 000,00");
        Expect(await Aida.Says("нал"), "причина", "Например");
        Expect(await Aida.Says("-"), "Причина: нужен текст", "Какая причина?");
        Expect(await Aida.Says("недостача"), "Корректировка — Asan", "2. Сумма: −500,00 сом", "3. Карман: нал", "4. Причина: недостача");
        Expect(await Aida.Says("2 +700"), "2. Сумма: +700,00 сом");
        Expect(await Aida.Says("да"), "Записано: №1, 15:00, Asan", "Корректировка +700,00 сом, нал", "недостача", "нал 50 700,00");
        Assert.That((await Asan.Hears()).Single().Text, Does.Contain("записано за вас №1").And.Contain("нал 50 700,00"));
    }

    [Test]
    public async Task A_correction_cannot_take_more_than_the_pocket_holds()
    {
        await OpenAsync(Asan, cash: "100", bank: "0");
        Expect(await Aida.SaysAll("корректировка", "Asan", "-500", "нал", "недостача"), "не хватает 400,00 сом", "Какая сумма");
        Expect(await Aida.SaysAll("-100", "да"), "Записано", "нал 0,00");
    }

    [Test]
    public async Task Without_an_open_shift_there_is_nothing_to_correct()
    {
        Expect(await Aida.Says("корректировка"), "ни у кого нет открытой смены");
        Expect(await Aida.Says("операция за сотрудника"), "ни у кого нет открытой смены");
    }

    [TestCase("Рассрочка", "стол|Марат|10000|20%|6|нал", "Рассрочка — Asan", "нал 40 000,00")]
    [TestCase("2", "500|банк|возврат", "Приход — Asan", "банк 20 500,00")]
    [TestCase("расход", "500|нал|чай", "Расход — Asan", "нал 49 500,00")]
    public async Task An_admin_records_for_a_worker_who_is_told(string kind, string answers, string title, string remains)
    {
        await OpenAsync(Asan);
        await Aida.Says("Операция за сотрудника");
        Expect(await Aida.Says("Asan"), "1. Рассрочка", "2. Приход", "3. Расход");
        await Aida.Says(kind);
        Expect(await Aida.SaysAll(answers.Split('|')), title, "Записать?");
        Expect(await Aida.Says("да"), "Записано: №1, 15:00, Asan", remains);
        Assert.That((await Asan.Hears()).Single().Text, Does.Contain("Админ 0001: записано за вас №1").And.Contain(remains));
        Expect(await Asan.Says("№1"), "Сотрудник: Asan", "Записано: 31.03 15:00, Админ 0001");
    }

    [Test]
    public async Task An_operation_in_full_offers_deletion_with_a_reason()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        var full = await Aida.Says("№1");
        Expect(full, "№1", "Расход 300,00 сом, банк", "Сотрудник: Asan");
        Assert.That(full.Lines, Is.EqualTo(["Удалить"]));
        Expect(await Aida.Says("1"), "№1 31.03 15:00, Asan, Расход 300,00 сом, банк", "причина");
        Expect(await Aida.Says("двойная запись"), "Удаление №1", "1. Причина: двойная запись", "Удалить? Да / Нет");
        Expect(await Aida.Says("да"), "Удалено: №1, Asan", "двойная запись", "нал 50 000,00, банк 20 000,00");
        Assert.That((await Asan.Hears()).Single().Text, Does.Contain("удалено №1").And.Contain("двойная запись").And.Contain("банк 20 000,00"));

        var deleted = await Aida.Says("№1");
        Expect(deleted, "№1, удалена", "Удалено: 31.03 15:00, Админ 0001, причина: двойная запись");
        Assert.That(deleted.Lines, Is.Empty);
        Expect(await Aida.Says("удалить"), "уже удалена");
        Expect(await Asan.Says("мои операции"), "№1", "удалена");
    }

    [Test]
    public async Task A_deletion_that_would_leave_a_pocket_below_zero_is_refused()
    {
        await OpenAsync(Asan, cash: "0", bank: "0");
        await Asan.SaysAll("+500 нал возврат", "да");
        await Asan.SaysAll("-400 нал чай", "да");
        Expect(await Aida.SaysAll("№1", "удалить", "ошибка", "да"), "№1 нельзя удалить", "100,00 сом", "не хватает 400,00 сом");
        Assert.That(await Chat.ReadAsync<long>("select count(*) from operation where company_id = @CompanyId and is_deleted"), Is.Zero);
    }

    [Test]
    public async Task A_number_that_does_not_exist_is_said()
    {
        Expect(await Aida.Says("№99"), "Операции №99 нет");
        Expect(await Aida.Says("№999999999999999"), "нет");
    }

    [Test]
    public async Task Operations_come_in_pages_and_each_is_shown_by_its_number()
    {
        await OpenAsync(Asan);
        for (var i = 1; i <= 12; i++) await Asan.SaysAll($"-{i} нал расход {i}", "да");
        var first = await Aida.Says("Операции");
        Expect(first, "№12", "№3 ", "Asan", "«ещё»");
        Assert.That(first.Text, Does.Not.Contain("№2 "));
        var second = await Aida.Says("ещё");
        Expect(second, "№2 ", "№1 ");
        Assert.That(second.Text, Does.Not.Contain("«ещё»").And.Not.Contain("№3 "));
        Expect(await Aida.Says("2"), "Расход 2,00 сом");
        await Aida.SaysAll("операции", "ещё");
        Expect(await Aida.Says("ещё"), "Больше операций нет", "Меню");
    }

    [Test]
    public async Task The_summary_adds_up_to_the_minor_unit()
    {
        await OpenAsync(Asan, cash: "1000,01", bank: "200,02");
        await OpenAsync(Bek, cash: "30,30", bank: "0");
        await Asan.SaysAll("рассрочка 333,33 33,33% 7 нал стол, Марат", "да");
        await Asan.SaysAll("-0,99 банк чай", "да");
        await Bek.SaysAll("+10,10 нал возврат", "да");
        await Aida.SaysAll("корректировка", "Bek", "-0,40", "нал", "пересчёт", "да");
        await Bek.SaysAll("закрыть смену", "да");
        Expect(
            await Aida.Says("Сводка"),
            "Сводка за 31.03.2026, на 15:00",
            "Asan: с 15:00\nНачало: нал 1 000,01, банк 200,02\nРассрочка: 1 на 333,33, наценка 111,10\nРасход: 1 на 0,99\nОсталось: нал 666,68, банк 199,03",
            "Bek: 15:00–15:00, смена закрыта\nНачало: нал 30,30, банк 0,00\nПриход: 1 на 10,10\nКорректировка: 1 на −0,40\nОсталось: нал 40,00, банк 0,00",
            "Всего\nНачало: нал 1 030,31, банк 200,02",
            "Осталось: нал 706,68, банк 199,03",
            "Смену открыли все.");
    }

    [Test]
    public async Task A_deleted_operation_counts_nowhere_in_the_summary()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        await Aida.SaysAll("№1", "удалить", "дважды", "да");
        var summary = await Aida.Says("сводка");
        Expect(summary, "Удалено: 1", "Осталось: нал 50 000,00, банк 20 000,00", "Не открыли смену: Bek");
        Assert.That(summary.Text, Does.Not.Contain("Расход"));
    }

    [Test]
    public async Task Yesterday_is_reported_as_a_whole_day()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        Chat.Clock.Advance(TimeSpan.FromHours(10));
        await Aida.Says("отчёты");
        Expect(await Aida.Says("Вчера"), "Отчёт за 31.03.2026", "Расход: 1 на 300,00");
        Expect(await Aida.Says("сегодня"), "Отчёт за 01.04.2026", "Смен не было", "Не открыли смену: Asan, Bek");
    }
}
