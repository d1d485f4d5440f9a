namespace GreenLedger.Tests.Conversations;

public sealed class WhyConversationTests : ConversationFixture
{
    [Test]
    public async Task After_a_balance_the_facts_add_up_to_it()
    {
        await OpenAsync(Asan, "1000", "200");
        await Asan.SaysAll("-100,50 нал чай", "да");
        await Asan.Says("баланс");
        Assert.That((await Asan.Says("почему?")).Text.Replace('\u00A0', ' '), Does.StartWith(
            """
            Осталось: 1 099,50 = нал 899,50 + банк 200,00
            За 31.03.2026, как было 31.03 15:00

            15:00 Начало смены, нал: +1 000,00
            15:00 Начало смены, банк: +200,00
            №1 15:00 Расход, нал: −100,50, чай

            Итого 1 099,50, 3 записи
            """));
    }

    [Test]
    public async Task Page_by_page_they_add_up_exactly()
    {
        await OpenAsync(Asan, "10000", "0");
        for (var amount = 1; amount <= 20; amount++) await Asan.SaysAll($"-{amount},01 нал чай {amount}", "да");
        await Asan.Says("баланс");
        var first = (await Asan.Says("почему осталось нал")).Text.Replace('\u00A0', ' ');
        Assert.That(first, Does.Contain("Осталось, нал: 9 789,80").And.Contain("Пока 9 933,89, 12 из 21. «ещё» — дальше").And.Not.Contain("чай 12"));
        var second = (await Asan.Says("ещё")).Text.Replace('\u00A0', ' ');
        Assert.That(second, Does.Contain("С прошлых страниц: 9 933,89").And.Contain("чай 12").And.Contain("Итого 9 789,80, 21 запись"));
        Expect(await Asan.Says("баланс"), "Баланс на");
    }

    [Test]
    public async Task A_quoted_report_is_explained_as_it_was_then()
    {
        await OpenAsync(Asan, "1000", "0");
        await Asan.SaysAll("-100 нал чай", "да");
        var summary = await Aida.Says("Сводка");
        Chat.Clock.Advance(TimeSpan.FromMinutes(5));
        await Asan.SaysAll("-200 нал обед", "да");
        await Aida.SaysAll("№1", "удалить", "дважды", "да");
        Expect(await Aida.Replies(summary, "почему"), "Осталось: 900,00", "как было 31.03 15:00", "чай", "Итого 900,00, 2 записи");
        Expect(await Aida.Replies(summary, "почему расход"), "Расход: 100,00", "Итого 100,00, 1 запись");
        await Aida.Says("Сводка");
        Expect(await Aida.Says("почему"), "Осталось: 800,00", "обед", "Итого 800,00, 2 записи");
    }

    [Test]
    public async Task A_quoted_balance_is_explained_whatever_came_in_between()
    {
        await OpenAsync(Asan, "1000", "0");
        var balance = await Asan.Says("баланс");
        Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await Asan.SaysAll("-200 нал обед", "да", "мои операции");
        Expect(await Asan.Replies(balance, "почему?"), "Осталось: 1\u00A0000,00", "Итого 1\u00A0000,00, 1 запись");
    }

    [Test]
    public async Task After_a_receipt_it_names_the_operation()
    {
        await OpenAsync(Asan);
        await Asan.Says("баланс");
        var receipt = await Asan.SaysAll("-200 нал обед", "да");
        Expect(await Asan.Says("почему"), "№1", "обед");
        await Asan.Says("баланс");
        Expect(await Asan.Replies(receipt, "почему"), "№1", "обед");
    }

    [TestCase("почему рассрочка", "Рассрочка, цены: 1\u00A0000,00", "1\u00A0000,00, стол, Марат")]
    [TestCase("почему наценка", "Наценка: 200,00", "200,00 на 1\u00A0000,00", "От цен 1\u00A0000,00 это 20%")]
    [TestCase("почему средняя наценка", "Наценка: 200,00")]
    [TestCase("почему клиенты должны", "Клиенты должны: 1\u00A0200,00")]
    [TestCase("почему срок", "Срок: 6 месяцев", "В среднем 6 мес.")]
    [TestCase("почему приход", "Приход: 5,00", "+5,00")]
    [TestCase("почему расход банк", "Расход, банк: 3,00", "банк: 3,00, такси")]
    [TestCase("почему расход нал", "Расход, нал: 0,00", "Таких записей нет")]
    [TestCase("почему корректировка", "Корректировка: −1,00")]
    [TestCase("почему начало", "Начало: 70\u00A0000,00 = нал 50\u00A0000,00 + банк 20\u00A0000,00")]
    [TestCase("почему удалено", "Удалено: 1", "7,00, лишнее")]
    [TestCase("почему поздно", "Записано позже: 0")]
    [TestCase("why left cash", "Осталось, нал: 49\u00A0004,00")]
    public async Task Every_figure_of_a_report_can_be_asked_about(string question, params string[] expected)
    {
        await OpenAsync(Asan);
        foreach (var line in (string[])["рассрочка 1000 20% 6 нал стол, Марат", "+5 нал возврат", "-3 банк такси", "-7 нал лишнее"]) await Asan.SaysAll(line, "да");
        await Aida.SaysAll("корректировка", "Asan", "-1", "нал", "пересчёт", "да");
        await Aida.SaysAll("№4", "удалить", "дважды", "да");
        await Aida.SaysAll("отчёты", "1");
        Expect(await Aida.Says(question), expected);
    }

    [TestCase("почему выручка", "Такой цифры нет. Например: «почему расход»")]
    [TestCase("почему", "О какой цифре?")]
    public async Task What_cannot_be_explained_is_said_with_an_example(string words, string expected)
    {
        await Aida.Says("меню");
        Expect(await Aida.Says(words), expected);
    }

    [Test]
    public async Task Facts_of_several_people_are_told_person_by_person()
    {
        await OpenAsync(Asan, "1000", "0");
        await OpenAsync(Bek, "500", "0");
        await Aida.Says("Сводка");
        Expect(await Aida.Says("почему"), "Asan:\n15:00 Начало смены, нал: +1\u00A0000,00\nBek:\n15:00 Начало смены, нал: +500,00", "Итого 1\u00A0500,00, 2 записи");
    }
}
