namespace GreenLedger.Tests.Conversations;

public sealed class ReceiptConversationTests : ConversationFixture
{
    private Heard _receipt = Heard.Silence;

    [SetUp]
    public async Task Record_an_expense()
    {
        await OpenAsync(Asan);
        _receipt = await Asan.SaysAll("-300 банк такси", "да");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_reply_that_quotes_a_receipt_names_its_operation(bool withQuotedText)
    {
        await Asan.SaysAll("-5 нал чай", "да");
        Expect(await Asan.Replies(_receipt, "почему", withQuotedText), "№1", "Комментарий: такси");
    }

    [Test]
    public async Task Why_without_a_quotation_is_about_the_last_receipt()
    {
        Expect(await Asan.Says("Почему?"), "№1", "Комментарий: такси");
    }

    [Test]
    public async Task The_receipt_of_what_an_admin_recorded_can_be_quoted_by_the_worker()
    {
        await Aida.SaysAll("операция за сотрудника", "Asan", "приход", "77", "нал", "аванс", "да");
        var told = (await Asan.Hears()).Single();
        Assert.That(told.OperationId, Is.EqualTo(2));
        Expect(await Asan.Replies(told, "почему"), "№2", "Комментарий: аванс");
    }

    [Test]
    public async Task An_admin_deletes_by_a_reply_and_a_worker_does_not()
    {
        Expect(await Asan.Replies(_receipt, "удалить"), "Удалить №1 может только администратор");
        var full = await Aida.Says("№1");
        Expect(await Aida.Replies(full, "удалить"), "причина");
        Expect(await Aida.SaysAll("ошибка", "да"), "Удалено: №1");
    }

    [Test]
    public async Task A_reply_to_somebody_elses_number_tells_a_worker_nothing()
    {
        Expect(await Bek.Replies(_receipt, "почему", withQuotedText: true), "Операции №1 нет");
        Expect(await Bek.Replies(_receipt, "удалить", withQuotedText: true), "только администратор");
    }

    [Test]
    public async Task An_answer_that_quotes_the_question_is_an_answer()
    {
        var question = await Asan.Says("расход");
        Expect(await Asan.Replies(question, "450", withQuotedText: true), "карман");
    }

    [Test]
    public async Task An_edit_of_a_message_of_a_recorded_operation_is_told_to_change_nothing()
    {
        var facts = await Chat.FactsAsync();
        await Asan.Says("+1000 нал возврат");
        var typed = Asan.LastId;
        Assert.That((await Asan.Edits(typed, "+10 нал возврат")).IsSilence, "Nothing is recorded yet.");
        Expect(await Asan.Says("да"), "Приход 1 000,00 сом");
        Assert.That(await Chat.FactsAsync(), Is.Not.EqualTo(facts));
        facts = await Chat.FactsAsync();

        Expect(await Asan.Edits(typed, "+10 нал возврат"), "Запись №2 осталась прежней");
        Expect(await Asan.Withdraws(typed), "Запись №2 осталась прежней");
        Assert.That(await Chat.FactsAsync(), Is.EqualTo(facts));
    }

    [Test]
    public async Task An_edit_of_any_other_message_is_silent()
    {
        await Asan.Says("меню");
        Assert.That((await Asan.Edits(Asan.LastId, "мню")).IsSilence);
        Assert.That((await Asan.Withdraws("NOBODY")).IsSilence);
        Assert.That((await Bek.Edits(Asan.LastId, "чужое")).IsSilence);
    }

    [Test]
    public async Task Of_a_step_by_step_operation_every_answer_belongs_to_it()
    {
        await Asan.SaysAll("расход", "10");
        var amount = Asan.LastId;
        await Asan.SaysAll("нал", "чай", "да");
        Expect(await Asan.Edits(amount, "1000"), "Запись №2 осталась прежней");
    }
}
