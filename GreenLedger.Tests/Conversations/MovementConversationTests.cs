namespace GreenLedger.Tests.Conversations;

public sealed class MovementConversationTests : ConversationFixture
{
    [SetUp]
    public Task Open_the_shift() => OpenAsync(Asan);

    [Test]
    public async Task An_expense_takes_from_the_pocket()
    {
        Expect(await Asan.Says("Расход"), "сумма", "Например: 300");
        Expect(await Asan.Says("300"), "нал или банк");
        Expect(await Asan.Says("2"), "комментарий");
        Expect(await Asan.Says("такси"), "Расход", "1. Сумма: 300,00 сом", "2. Карман: банк", "3. Комментарий: такси", "Записать?");
        Expect(await Asan.Says("да"), "Записано: №1", "Расход 300,00 сом, банк", "такси", "Осталось: нал 50 000,00, банк 19 700,00");
    }

    [Test]
    public async Task An_income_adds_to_the_pocket()
    {
        Expect(await Asan.Says("приход"), "сумма", "Например");
        Expect(await Asan.SaysAll("1,5 тыс сом", "наличные", "-"), "Приход", "1 500,00 сом", "3. Комментарий: —");
        Expect(await Asan.Says("Да."), "Записано: №1", "Осталось: нал 51 500,00, банк 20 000,00");
    }

    [Test]
    public async Task Numbers_are_counted_per_company_without_gaps()
    {
        await Asan.SaysAll("-1 нал раз", "да");
        await Asan.SaysAll("-2 нал два", "нет");
        await Asan.SaysAll("-60000 нал три", "отмена");
        Expect(await Asan.SaysAll("-4 нал четыре", "да"), "Записано: №2");
    }

    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("пять")]
    [TestCase("1 50")]
    [TestCase("5,555 тыс")]
    public async Task A_wrong_amount_is_explained_and_asked_for_again(string wrong)
    {
        await Asan.Says("расход");
        Expect(await Asan.Says(wrong), "например", "Расход: какая сумма?");
        Expect(await Asan.SaysAll("300", "нал", "-", "да"), "Записано");
    }

    [Test]
    public async Task A_pocket_is_named_by_word_or_number_and_by_nothing_else()
    {
        await Asan.SaysAll("расход", "300");
        Expect(await Asan.Says("кошелёк"), "Нужен карман: нал или банк", "1. нал", "2. банк");
        Expect(await Asan.Says("3"), "Нужен карман");
        Expect(await Asan.Says("безнал"), "комментарий");
    }

    [Test]
    public async Task A_pocket_that_holds_too_little_leads_to_the_other_pocket()
    {
        await Asan.SaysAll("расход", "30000", "банк");
        Expect(
            await Asan.Says("мебель"),
            "В кармане «банк» 20 000,00 сом, не хватает 10 000,00 сом", "Ничего не записано", "Какой карман: нал или банк?");
        Expect(await Asan.Says("нал"), "1. Сумма: 30 000,00", "2. Карман: нал", "3. Комментарий: мебель");
        Expect(await Asan.Says("да"), "Осталось: нал 20 000,00, банк 20 000,00");
    }

    [Test]
    public async Task Where_neither_pocket_holds_enough_the_amount_is_asked_for_again()
    {
        Expect(await Asan.Says("-50000,01 нал такси"), "В кармане «нал» 50 000,00 сом, не хватает 0,01 сом", "Расход: какая сумма?");
        Expect(await Asan.Says("50000"), "1. Сумма: 50 000,00", "2. Карман: нал", "3. Комментарий: такси");
        Expect(await Asan.Says("да"), "Записано", "нал 0,00");
    }

    [Test]
    public async Task A_price_that_nobody_can_pay_is_asked_for_again()
    {
        Expect(await Asan.Says("рассрочка 90к 20% 6 нал ноутбук, Марат"), "не хватает 40 000,00 сом", "Какая цена?");
        Expect(await Asan.Says("45к"), "1. Товар: ноутбук", "2. Клиент: Марат", "3. Цена: 45 000,00", "4. Наценка: 20% = 9 000,00");
    }

    [Test]
    public async Task What_went_in_between_is_seen_when_the_card_is_confirmed()
    {
        await Asan.Says("-50000 нал такси");
        await Aida.SaysAll("Операция за сотрудника", "Asan", "расход", "1", "нал", "-", "да");
        Expect(await Asan.Says("да"), "В кармане «нал» 49 999,00 сом, не хватает 1,00 сом", "сумма");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_pocket_may_be_emptied_to_the_last_tyiyn()
    {
        Expect(await Asan.SaysAll("-20000 банк всё", "да"), "банк 0,00");
        Expect(await Asan.Says("-0,01 банк ещё"), "не хватает 0,01 сом");
    }
}
