namespace GreenLedger.Tests.Conversations;

public sealed class ShiftConversationTests : ConversationFixture
{
    [Test]
    public async Task The_first_message_of_a_known_person_shows_the_menu()
    {
        var heard = await Asan.Says("салам");
        Assert.That(heard.Lines, Is.EqualTo(["Открыть смену", "Мои операции", "Помощь"]));
    }

    [Test]
    public async Task A_shift_is_opened_with_an_amount_for_each_pocket()
    {
        Expect(await Asan.Says("Открыть смену"), "нал", "например");
        Expect(await Asan.Says("50 000"), "банк", "например");
        Expect(await Asan.Says("20к"), "1. Нал: 50 000,00", "2. Банк: 20 000,00", "70 000,00 сом", "Открыть смену? Да / Нет");
        var opened = await Asan.Says("да");
        Expect(opened, "Смена открыта, 31.03 15:00", "Нал: 50 000,00 сом", "Банк: 20 000,00 сом");
        Assert.That(opened.Lines, Is.EqualTo(["Рассрочка", "Приход", "Расход", "Баланс", "Мои операции", "Закрыть смену"]));
    }

    [Test]
    public async Task Either_amount_may_be_nothing_and_even_both()
    {
        Expect(await Asan.SaysAll("меню", "1", "0", "0"), "1. Нал: 0,00", "2. Банк: 0,00");
        Expect(await Asan.Says("ок"), "Смена открыта");
    }

    [TestCase("минус пять", "нужна сумма")]
    [TestCase("-5", "без минуса")]
    [TestCase("1,505,5", "по-разному")]
    [TestCase("10,555555", "знаков")]
    [TestCase("999999999999999", "слишком много")]
    [TestCase("пятьдесят", "нужна сумма")]
    public async Task A_wrong_amount_gets_one_sentence_with_an_example_and_the_question_again(string wrong, string sentence)
    {
        await Asan.SaysAll("открыть смену", "50000");
        Expect(await Asan.Says(wrong), sentence, "например", "банк?");
        Expect(await Asan.Says("20000"), "1. Нал: 50 000,00", "2. Банк: 20 000,00");
    }

    [Test]
    public async Task A_second_shift_is_not_opened_beside_the_first()
    {
        await OpenAsync(Asan);
        Expect(await Asan.Says("открыть смену"), "Смена уже идёт, с 31.03 15:00");
        Assert.That(await Chat.CountAsync("shift"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_balance_says_what_each_pocket_holds()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("+5000 банк возврат", "да");
        await Asan.SaysAll("-300,50 нал такси", "да");
        Expect(
            await Asan.Says("4"), "Баланс на 15:00", "Начало: нал 50 000,00, банк 20 000,00", "Приход: 1 на 5 000,00", "Расход: 1 на 300,50",
            "Осталось: нал 49 699,50, банк 25 000,00");
    }

    [Test]
    public async Task Without_a_shift_there_is_no_balance_and_nothing_is_recorded()
    {
        foreach (var words in (string[])["Баланс", "рассрочка", "приход", "-300 банк такси", "+5 нал", "закрыть смену"])
        {
            var heard = await Asan.Says(words);
            Expect(heard, "Смена не открыта", "Открыть смену");
            Assert.That(heard.Lines, Does.Contain("Открыть смену"), words);
        }
    }

    [Test]
    public async Task A_shift_is_closed_by_hand_and_takes_no_operation_after()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        Expect(await Asan.Says("Закрыть смену"), "Осталось: нал 50 000,00, банк 19 700,00", "Закрыть смену? Да / Нет");
        Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        var closed = await Asan.Says("да");
        Expect(closed, "Смена закрыта, 31.03 15:01", "Расход: 1 на 300,00", "Осталось: нал 50 000,00, банк 19 700,00");
        Assert.That(closed.Lines, Is.EqualTo(["Открыть смену", "Мои операции", "Помощь"]));
        Expect(await Asan.Says("-1 нал"), "Смена не открыта");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task Closing_can_be_declined_and_a_card_without_fields_speaks_of_none()
    {
        await OpenAsync(Asan);
        await Asan.Says("закрыть смену");
        var puzzled = await Asan.Says("наверное");
        Expect(puzzled, "Ответьте «Да» или «Нет»", "Закрыть смену?");
        Assert.That(puzzled.Text, Does.Not.Contain("строку").And.Not.Contain("Исправить"));
        Expect(await Asan.Says("нет"), "Отменено");
        Expect(await Asan.Says("баланс"), "Осталось");
    }

    [Test]
    public async Task Another_shift_may_be_opened_on_the_same_day()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("закрыть смену", "да");
        Expect(await Asan.SaysAll("открыть смену", "1000", "0", "да"), "Смена открыта");
        Assert.That(await Chat.CountAsync("shift"), Is.EqualTo(2));
    }

    [Test]
    public async Task Opening_before_the_closing_job_has_come_tells_the_result_of_the_day_before()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        Chat.Clock.Advance(TimeSpan.FromHours(18));
        var opened = await Asan.SaysAll("открыть смену", "1000", "0", "да");
        Expect(opened, "Смена закрыта, 01.04 00:00", "Осталось: нал 50 000,00, банк 19 700,00", "Смена открыта, 01.04 09:00", "Нал: 1 000,00 сом");
    }

    [Test]
    public async Task Own_operations_are_listed_and_shown_in_full()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("рассрочка 10000 20% 6 нал айфон 13, Марат", "да");
        await Asan.SaysAll("-300 банк такси", "да");
        var list = await Asan.Says("Мои операции");
        Expect(list, "№2 31.03 15:00, Расход 300,00 сом, банк, такси", "№1 31.03 15:00, Рассрочка 10 000,00 сом, нал, айфон 13");
        Expect(await Asan.Says("1"), "№1", "Товар: айфон 13", "Клиент: Марат", "Наценка: 2 000,00 сом, срок: 6 месяцев", "Клиент вернёт: 12 000,00 сом", "В месяц: 6 × 2 000,00");
        Expect(await Asan.Says("№2"), "Комментарий: такси", "Сотрудник: Asan");
    }
}
