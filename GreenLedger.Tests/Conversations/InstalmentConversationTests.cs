namespace GreenLedger.Tests.Conversations;

public sealed class InstalmentConversationTests : ConversationFixture
{
    private static readonly string[] Answers = ["Рассрочка", "айфон 13", "Асан", "50000", "20%", "6", "нал"];

    [SetUp]
    public Task Open_the_shift() => OpenAsync(Asan);

    [Test]
    public async Task Each_question_names_what_it_asks_for_and_gives_an_example()
    {
        foreach (var (said, question) in (ValueTuple<string, string>[])
            [("Рассрочка", "товар"), ("айфон 13", "клиент"), ("Марат", "цена"), ("50000", "наценка"), ("20%", "срок")])
        {
            Expect(await Asan.Says(said), question, "Например: ");
        }

        var pocket = await Asan.Says("6");
        Expect(pocket, "нал", "банк", "Сейчас нал 50 000,00, банк 20 000,00");
        Assert.That(pocket.Lines, Is.EqualTo(["нал", "банк"]));
    }

    [Test]
    public async Task The_card_repeats_everything_and_says_what_the_client_owes()
    {
        Expect(
            await Asan.SaysAll(Answers),
            "Рассрочка", "1. Товар: айфон 13", "2. Клиент: Асан", "3. Цена: 50 000,00", "4. Наценка: 20% = 10 000,00", "5. Срок: 6 месяцев", "6. Карман: нал",
            "Клиент вернёт: 60 000,00 сом", "В месяц: 6 × 10 000,00", "Записать? Да / Нет");
    }

    [Test]
    public async Task The_receipt_has_a_number_a_time_and_what_remains()
    {
        await Asan.SaysAll(Answers);
        var receipt = await Asan.Says("Да");
        Expect(
            receipt, "Записано: №1, 15:00", "Рассрочка 50 000,00 сом, нал", "айфон 13, Асан", "Клиент вернёт: 60 000,00 сом",
            "Осталось: нал 0,00, банк 20 000,00");
        Assert.That(receipt.OperationId, Is.EqualTo(1));
        Assert.That(
            await Chat.ReadAsync<string>("select concat_ws('/', kind, pocket, amount, price, markup, term_months, goods, client) from operation where company_id = @CompanyId"),
            Is.EqualTo("instalment/cash/-5000000/5000000/1000000/6/айфон 13/Асан"));
    }

    [Test]
    public async Task Monthly_payments_add_up_to_the_total()
    {
        Expect(
            await Asan.SaysAll("рассрочка", "стол", "-", "100", "0%", "7", "банк"),
            "2. Клиент: —", "Клиент вернёт: 100,00 сом", "В месяц: 4 × 14,29 + 3 × 14,28");
    }

    [TestCase("20", "Это процент или сумма? Напишите 20% или 20 сом")]
    [TestCase("много", "Нужна наценка")]
    [TestCase("-5%", "Нужна наценка")]
    [TestCase("2000%", "Нужна наценка")]
    public async Task A_markup_that_is_unclear_is_asked_for_again(string wrong, string sentence)
    {
        await Asan.SaysAll("рассрочка", "стол", "-", "10000");
        Expect(await Asan.Says(wrong), sentence, "Какая наценка?");
        Expect(await Asan.Says("2000"), "срок");
    }

    [TestCase("0")]
    [TestCase("121")]
    [TestCase("полмесяца")]
    [TestCase("6,5")]
    public async Task A_term_that_is_none_is_asked_for_again(string wrong)
    {
        await Asan.SaysAll("рассрочка", "стол", "-", "10000", "20%");
        Expect(await Asan.Says(wrong), "от 1 до 120", "срок");
        Expect(await Asan.Says("год"), "карман");
    }

    [Test]
    public async Task A_price_of_nothing_is_refused_and_a_markup_of_nothing_is_not()
    {
        Expect(await Asan.SaysAll("рассрочка", "стол", "-", "0"), "больше нуля", "цена");
        Expect(await Asan.SaysAll("100", "0", "3"), "карман");
    }

    [TestCase("3 60000", "3. Цена: 60 000,00", "4. Наценка: 20% = 12 000,00")]
    [TestCase("цена 40 000", "3. Цена: 40 000,00", "Клиент вернёт: 48 000,00")]
    [TestCase("Цена: 45к", "3. Цена: 45 000,00", "В месяц: 6 × 9 000,00")]
    [TestCase("3. 30000", "3. Цена: 30 000,00", "Записать?")]
    [TestCase("наценка 5000", "4. Наценка: 5 000,00", "Клиент вернёт: 55 000,00")]
    [TestCase("срок 1", "5. Срок: 1 месяц", "В месяц: 1 × 60 000,00")]
    [TestCase("товар айфон 14 про", "1. Товар: айфон 14 про", "3. Цена: 50 000,00")]
    [TestCase("клиент -", "2. Клиент: —", "Записать?")]
    public async Task One_field_is_changed_in_one_message_and_the_card_comes_again(string change, string field, string other)
    {
        await Asan.SaysAll("закрыть смену", "да");
        await OpenAsync(Asan, cash: "100000");
        await Asan.SaysAll(Answers);
        Expect(await Asan.Says(change), field, other, "Записать? Да / Нет");
        Expect(await Asan.Says("+"), "Записано");
    }

    [Test]
    public async Task A_field_named_without_a_value_is_asked_for_and_the_card_comes_again()
    {
        await Asan.SaysAll(Answers);
        Expect(await Asan.Says("5"), "срок", "Сейчас: 6 месяцев");
        Expect(await Asan.Says("12"), "5. Срок: 12 месяцев", "Записать?");
    }

    [TestCase("3 много")]
    [TestCase("цена -5")]
    [TestCase("9 60000")]
    [TestCase("0 1")]
    [TestCase("99999999999999999999 1")]
    [TestCase("возможно")]
    public async Task A_change_that_is_not_understood_loses_nothing(string wrong)
    {
        await Asan.SaysAll(Answers);
        Expect(await Asan.Says(wrong), "1. Товар: айфон 13", "3. Цена: 50 000,00", "Записать? Да / Нет");
        Expect(await Asan.Says("да"), "Записано");
    }

    [TestCase("нет")]
    [TestCase("Отмена")]
    [TestCase("меню")]
    public async Task A_card_that_is_not_confirmed_records_nothing(string words)
    {
        await Asan.SaysAll(Answers);
        Expect(await Asan.Says(words), "Отменено, ничего не записано", "Меню");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task A_price_that_makes_the_markup_too_large_is_refused_on_the_card()
    {
        await Asan.SaysAll("закрыть смену", "да");
        await OpenAsync(Asan, cash: "10 000 000 000");
        await Asan.SaysAll("рассрочка 1000 1000% 6 нал завод", "да");
        await Asan.SaysAll("рассрочка 1000 1000% 6 нал завод");
        Expect(await Asan.Says("цена 9 000 000 000"), "слишком много", "3. Цена: 1 000,00");
    }
}
