namespace GreenLedger.Tests.Conversations;

public sealed class ButtonConversationTests : ConversationFixture
{
    private static readonly string[] Forms =
        ["receive-buttons-reply.json", "receive-template-buttons-reply.json", "receive-buttons-response-legacy.json", "receive-list-response.json"];

    [SetUp]
    public Task Switch_buttons_on() => StartAsync(buttons: true);

    [Test]
    public async Task Choices_are_buttons_and_stand_in_the_text_too()
    {
        var menu = await Asan.Says("меню");
        Assert.That(menu.Buttons.Select(button => button.Label), Is.EqualTo(["Открыть смену", "Мои операции", "Помощь"]));
        Expect(menu, "1. Открыть смену", "2. Мои операции", "3. Помощь");
        var card = await Asan.SaysAll("1", "100", "0");
        Assert.That(card.Buttons.Select(button => button.Label), Is.EqualTo(["Да", "Нет"]));
        Expect(card, "Да / Нет");
    }

    [Test]
    public async Task More_choices_than_buttons_fit_are_text_only()
    {
        await OpenAsync(Asan);
        Assert.That((await Asan.Says("меню")).Buttons, Is.Empty);
    }

    [TestCaseSource(nameof(Forms))]
    public async Task A_tap_in_any_of_its_forms_is_the_same_answer(string form)
    {
        Expect(await Asan.Taps(await Asan.Says("меню"), "Открыть смену", form), "нал");
        var card = await Asan.SaysAll("100", "0");
        Expect(await Asan.Taps(card, "Да", form), "Смена открыта");
    }

    [Test]
    public async Task A_pocket_is_tapped()
    {
        await OpenAsync(Asan);
        var question = await Asan.SaysAll("расход", "300");
        Expect(await Asan.Taps(question, "банк"), "комментарий");
    }

    [Test]
    public async Task A_double_tap_on_yes_records_once()
    {
        await OpenAsync(Asan);
        var card = await Asan.Says("-300 нал такси");
        Expect(await Asan.Taps(card, "Да"), "Записано: №1");
        Expect(await Asan.Taps(card, "Да"), "Уже записано: №1");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_button_of_an_earlier_card_does_not_confirm_the_present_one()
    {
        await OpenAsync(Asan);
        var first = await Asan.Says("-300 нал такси");
        await Asan.Says("нет");
        await Asan.Says("-500 нал обед");
        Expect(await Asan.Taps(first, "Да"), "кнопка прошлого вопроса", "1. Сумма: 500,00", "Записать?");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task A_button_of_an_earlier_card_after_half_an_hour_asks_nothing_that_is_over()
    {
        await OpenAsync(Asan);
        var first = await Asan.Says("-300 нал такси");
        await Asan.Says("сумма 400");
        Chat.Clock.Advance(TimeSpan.FromMinutes(31));
        var late = await Asan.Taps(first, "Да");
        Expect(late, "ждал больше 30 минут", "Меню");
        Assert.That(late.Text, Does.Not.Contain("Записать?"));
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task A_question_that_was_repeated_is_still_answered_by_its_button()
    {
        await OpenAsync(Asan);
        var card = await Asan.Says("-300 нал такси");
        var again = await Asan.SendsPicture();
        Assert.That(again.Buttons.Select(button => button.Label), Is.EqualTo(["Да", "Нет"]));
        Expect(await Asan.Taps(card, "Да"), "Записано");
    }

    [Test]
    public async Task Words_are_understood_where_there_are_buttons()
    {
        await OpenAsync(Asan);
        Expect(await Asan.SaysAll("-300 нал такси", "да"), "Записано");
    }

    [Test]
    public async Task Where_buttons_are_off_there_are_none()
    {
        await StartAsync(buttons: false);
        Assert.That((await Asan.Says("меню")).Buttons, Is.Empty);
    }
}
