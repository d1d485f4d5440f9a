namespace GreenLedger.Tests.Conversations;

public sealed class QuickEntryConversationTests : ConversationFixture
{
    [SetUp]
    public Task Open_the_shift() => OpenAsync(Asan, cash: "100000", bank: "100000");

    [TestCase("рассрочка 50000 20% 6 нал айфон 13, Асан")]
    [TestCase("Рассрочка 50 000 20 % 6 нал айфон 13, Асан")]
    [TestCase("рассрочка 50к 20% 6 мес нал айфон 13, Асан")]
    [TestCase("рассрочка: 50 тыс 6 месяцев 20% наличные айфон 13, Асан")]
    [TestCase("рассрочка 50.000 сом нал 20 процентов полгода айфон 13 , Асан")]
    [TestCase("РАССРОЧКА 50000 20% 6 айфон 13 нал, Асан")]
    [TestCase("рассрочка 50000 20% 6 айфон 13, Асан нал")]
    [TestCase("рассрочка\u00a050\u00a0000\u00a020% 6 нал\nайфон 13, Асан")]
    [TestCase("рассрочка 50000 10 000 6 нал айфон 13, Асан")]
    [TestCase("рассрочка 50000 10000 сом 6 нал айфон 13, Асан")]
    public async Task An_instalment_in_one_line_leads_to_the_card(string line)
    {
        var card = await Asan.Says(line);
        Expect(card, "1. Товар: айфон 13\n", "2. Клиент: Асан\n", "3. Цена: 50 000,00\n", "10 000,00\n", "5. Срок: 6 месяцев", "6. Карман: нал", "Записать?");
        Expect(await Asan.Says("да"), "Записано: №1");
    }

    [TestCase("+5000 нал возврат", "Приход", "5 000,00 сом", "нал", "возврат")]
    [TestCase("+ 5 000 возврат долга нал", "Приход", "5 000,00 сом", "нал", "возврат долга")]
    [TestCase("-300 банк такси", "Расход", "300,00 сом", "банк", "такси")]
    [TestCase("−300,50 банк такси", "Расход", "300,50 сом", "банк", "такси")]
    [TestCase("—1,5к карта такси до базы", "Расход", "1 500,00 сом", "банк", "такси до базы")]
    [TestCase("-300 банк, такси", "Расход", "300,00 сом", "банк", "такси")]
    public async Task A_movement_in_one_line_leads_to_the_card(string line, string kind, string amount, string pocket, string comment)
    {
        Expect(await Asan.Says(line), kind, $"1. Сумма: {amount}", $"2. Карман: {pocket}", $"3. Комментарий: {comment}\n", "Записать?");
        Expect(await Asan.Says("ок"), "Записано: №1");
    }

    [TestCase("-300", "Какой карман")]
    [TestCase("-300 такси", "Какой карман")]
    [TestCase("-300 банк", "Какой комментарий?")]
    [TestCase("рассрочка айфон 13", "Какая цена?")]
    [TestCase("рассрочка 50000", "Какой товар?")]
    [TestCase("рассрочка 50000 20% 6 нал", "Какой товар?")]
    [TestCase("рассрочка 50000 айфон 13", "Какая наценка?")]
    [TestCase("рассрочка 50000 20% айфон 13", "срок")]
    [TestCase("рассрочка 50000 20% 6 айфон 13", "Какой карман")]
    public async Task What_is_missing_is_asked_for(string line, string question)
    {
        Expect(await Asan.Says(line), question);
    }

    [Test]
    public async Task The_client_may_be_left_out()
    {
        Expect(await Asan.Says("рассрочка 50000 20% 6 нал айфон 13"), "1. Товар: айфон 13", "2. Клиент: —");
        await Asan.Says("отмена");
        Expect(await Asan.Says("рассрочка 50000 20% 6 нал труба 13,5"), "1. Товар: труба 13,5", "2. Клиент: —");
    }

    [Test]
    public async Task Two_bare_numbers_are_an_unclear_markup_and_the_term()
    {
        Expect(await Asan.Says("рассрочка 50000 20 6 нал айфон 13, Асан"), "Это процент или сумма? Напишите 20% или 20 сом", "Какая наценка?");
        Expect(await Asan.Says("20%"), "1. Товар: айфон 13", "4. Наценка: 20% = 10 000,00", "5. Срок: 6 месяцев", "6. Карман: нал");
    }

    [Test]
    public async Task A_markup_that_cannot_be_read_is_said_and_nothing_else_is_lost()
    {
        Expect(await Asan.Says("рассрочка 50000 2о% 6 нал айфон 13, Асан"), "Нужна наценка", "Какая наценка?");
        Expect(await Asan.Says("5000"), "1. Товар: айфон 13", "5. Срок: 6 месяцев", "6. Карман: нал");
    }

    [Test]
    public async Task A_price_that_cannot_be_read_is_said_and_nothing_else_is_lost()
    {
        Expect(await Asan.Says("рассрочка 50ооо 20% 6 нал айфон 13, Асан"), "Нужна сумма", "Какая цена?");
        Expect(await Asan.Says("50000"), "1. Товар: айфон 13", "4. Наценка: 20% = 10 000,00", "5. Срок: 6 месяцев", "6. Карман: нал");
    }

    [TestCase("-3оо банк такси", "Нужна сумма")]
    [TestCase("-0 банк такси", "больше нуля")]
    [TestCase("+1,50,5 нал", "по-разному")]
    [TestCase("-10,5555 нал", "знаков")]
    [TestCase("-99999999999999 нал", "слишком много")]
    [TestCase("рассрочка 5оооо", "Нужна сумма")]
    [TestCase("рассрочка -50000", "без минуса")]
    public async Task An_amount_that_cannot_be_read_is_said(string line, string sentence)
    {
        Expect(await Asan.Says(line), sentence, sentence == "слишком много" ? "самое большее" : "например");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [TestCase("--")]
    [TestCase("- такси")]
    [TestCase("рассрочку хочу")]
    public async Task What_is_no_quick_entry_gets_the_menu(string line)
    {
        Expect(await Asan.Says(line), "Не понял", "Рассрочка");
    }
}
