namespace GreenLedger.Tests.Conversations;

public sealed class RepetitionConversationTests : ConversationFixture
{
    [SetUp]
    public async Task Open_the_shifts()
    {
        await OpenAsync(Asan);
        await OpenAsync(Bek);
    }

    [TestCase(0, "только что")]
    [TestCase(1, "минуту назад")]
    [TestCase(3, "три минуты назад")]
    [TestCase(10, "десять минут назад")]
    public async Task The_same_content_within_ten_minutes_is_asked_about_first(int minutes, string ago)
    {
        await Asan.SaysAll("-300 банк такси", "да");
        Chat.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Expect(await Asan.Says("-300 банк такси"), $"Похоже на №1 {ago}. Записать ещё одну? Да / Нет", "1. Сумма: 300,00 сом");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
        Expect(await Asan.Says("да"), "Записано: №2");
    }

    [Test]
    public async Task After_ten_minutes_it_is_another_operation()
    {
        await Asan.SaysAll("-300 банк такси", "да");
        Chat.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Expect(await Asan.Says("-300 банк такси"), "Записать? Да / Нет");
    }

    [TestCase("-301 банк такси")]
    [TestCase("-300 нал такси")]
    [TestCase("-300 банк такси домой")]
    [TestCase("+300 банк такси")]
    public async Task Another_content_is_not_asked_about(string line)
    {
        await Asan.SaysAll("-300 банк такси", "да");
        var card = await Asan.Says(line);
        Expect(card, "Записать? Да / Нет");
        Assert.That(card.Text, Does.Not.Contain("Похоже"));
    }

    [Test]
    public async Task It_is_never_another_persons_operation()
    {
        await Bek.SaysAll("-300 банк такси", "да");
        Expect(await Asan.Says("-300 банк такси"), "Записать? Да / Нет");
    }

    [Test]
    public async Task A_deleted_operation_is_not_repeated()
    {
        await Asan.SaysAll("-300 банк такси", "да");
        await Aida.SaysAll("№1", "удалить", "не туда", "да");
        Expect(await Asan.Says("-300 банк такси"), "Записать? Да / Нет");
    }

    [Test]
    public async Task A_card_changed_into_an_older_repetition_is_asked_about_again()
    {
        await Asan.SaysAll("-100 банк такси", "да");
        await Asan.SaysAll("-300 банк такси", "да");
        Expect(await Asan.Says("-300 банк такси"), "Похоже на №2");
        Expect(await Asan.Says("сумма 100"), "Похоже на №1");
        Expect(await Asan.Says("нет"), "Отменено");
    }

    [Test]
    public async Task What_was_recorded_while_the_card_waited_is_asked_about_at_the_yes()
    {
        await Asan.Says("-300 банк такси");
        await Aida.SaysAll("операция за сотрудника", "Asan", "расход", "300", "банк", "такси", "да");
        Expect(await Asan.Says("да"), "Похоже на №1 только что. Записать ещё одну?");
        Expect(await Asan.Says("да"), "Записано: №2");
    }

    [Test]
    public async Task A_double_yes_records_once()
    {
        await Asan.SaysAll("-300 банк такси", "да");
        Expect(await Asan.Says("Да"), "Уже записано: №1");
        Expect(await Asan.Says("+"), "Уже записано: №1");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task Messages_in_a_hurry_are_handled_one_after_another()
    {
        await Asan.Hears();
        foreach (var text in (string[])["расход", "300", "банк", "такси", "да", "да", "+5 нал сдача", "да"])
            await Chat.TakeInAsync(MessageBody.From(MessageBody.Text(text), Asan.ChatId, Asan.Name, Chat.NextId(), Chat.Now));
        await Chat.HandleAllAsync();
        var heard = await Asan.Hears();
        Assert.That(heard, Has.Count.EqualTo(8), "One bubble for each message.");
        Assert.That(heard[^1].Text, Does.Contain("Записано: №2"));
        Assert.That(heard[^3].Text, Does.Contain("Уже записано: №1"));
    }

    [Test]
    public async Task A_message_delivered_twice_is_answered_once()
    {
        await Asan.Says("-300 банк такси");
        var yes = MessageBody.From(MessageBody.Text("да"), Asan.ChatId, Asan.Name, Chat.NextId(), Chat.Now);
        await Chat.DeliverAsync(yes);
        Assert.That((await Asan.Hears()).Single().Text, Does.Contain("Записано: №1"));
        await Chat.DeliverAsync(yes);
        Assert.That(await Asan.Hears(), Is.Empty);
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [TestCase("да")]
    [TestCase("+")]
    public async Task A_yes_that_no_question_asked_for_confirms_nothing(string yes)
    {
        Expect(await Asan.Says(yes), "Подтверждать сейчас нечего", "Рассрочка");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task A_late_yes_confirms_no_card_that_its_writer_had_not_seen()
    {
        var written = Chat.Now;
        Chat.Clock.Advance(TimeSpan.FromMinutes(5));
        Expect(await Asan.Says("-300 банк такси"), "Записать?");
        Expect(await Asan.Says("да", at: written), "написано раньше этого вопроса", "Записать?");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
        Expect(await Asan.Says("да"), "Записано: №1");
    }

    [Test]
    public async Task Who_cancels_is_heard_however_late()
    {
        var written = Chat.Now;
        Chat.Clock.Advance(TimeSpan.FromMinutes(5));
        await Asan.Says("-300 банк такси");
        Expect(await Asan.Says("отмена", at: written), "Отменено");
    }
}
