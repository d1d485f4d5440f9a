namespace GreenLedger.Tests.Conversations;

public sealed class InterruptionConversationTests : ConversationFixture
{
    [SetUp]
    public Task Open_the_shift() => OpenAsync(Asan);

    [Test]
    public async Task The_menu_can_be_asked_for_at_every_step_and_nothing_is_recorded()
    {
        string[] answers = ["рассрочка", "айфон", "Марат", "50000", "20%", "6", "нал"];
        for (var step = 1; step <= answers.Length; step++)
        {
            await Asan.SaysAll(answers[..step]);
            var menu = await Asan.Says("Меню");
            Expect(menu, "Отменено");
            Assert.That(menu.Lines, Does.Contain("Закрыть смену"), answers[step - 1]);
        }

        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task Help_explains_at_every_step_and_the_question_comes_again()
    {
        await Asan.SaysAll("рассрочка", "айфон");
        Expect(await Asan.Says("Помощь!"), "Утром", "рассрочка 50000 20% 6 нал айфон 13, Асан", "Кто клиент?");
        await Asan.SaysAll("Марат", "50000", "20%", "6", "нал");
        Expect(await Asan.Says("помощь"), "Утром", "1. Товар: айфон", "Записать?");
        Expect(await Asan.Says("да"), "Записано");
        Assert.That((await Asan.Says("помощь")).Text.Split('\n'), Has.Length.LessThanOrEqualTo(20), "A screenful.");
    }

    [TestCase("отмена")]
    [TestCase("Отмена.")]
    [TestCase("cancel")]
    public async Task Cancel_leaves_a_form(string words)
    {
        await Asan.SaysAll("расход", "300");
        Expect(await Asan.Says(words), "Отменено, ничего не записано", "Меню");
        Expect(await Asan.Says("отмена"), "Отменять нечего");
    }

    [Test]
    public async Task Back_shows_what_was_answered_before_and_keeps_it()
    {
        await Asan.SaysAll("рассрочка", "айфон", "Марат", "50000");
        Expect(await Asan.Says("назад"), "Какая цена?", "Сейчас: 50 000,00");
        Expect(await Asan.Says("назад"), "Кто клиент?", "Сейчас: Марат");
        Expect(await Asan.Says("Эркин"), "наценка");
        Expect(await Asan.SaysAll("20%", "6", "нал"), "1. Товар: айфон", "2. Клиент: Эркин", "3. Цена: 50 000,00");
        Expect(await Asan.Says("назад"), "Какой карман", "Сейчас: нал");
        Expect(await Asan.Says("дальше"), "6. Карман: нал", "Записать?");
    }

    [Test]
    public async Task Back_at_the_first_question_asks_it_again()
    {
        await Asan.Says("расход");
        Expect(await Asan.Says("назад"), "Расход: какая сумма?");
        Expect(await Asan.SaysAll("отмена", "назад"), "Меню");
    }

    [Test]
    public async Task After_half_an_hour_a_form_ends_and_the_person_is_told_at_the_next_message()
    {
        await Asan.SaysAll("рассрочка", "айфон", "Марат");
        Chat.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        Expect(await Asan.Says("50000"), "Прошлый вопрос («Рассрочка») ждал больше 30 минут", "ничего не записано", "Меню");
        Expect(await Asan.Says("50000"), "Не понял");
    }

    [Test]
    public async Task After_half_an_hour_the_next_message_is_heard_all_the_same()
    {
        await Asan.SaysAll("рассрочка", "айфон");
        Chat.Clock.Advance(TimeSpan.FromMinutes(31));
        Expect(await Asan.Says("-300 банк такси"), "ждал больше 30 минут", "1. Сумма: 300,00 сом", "Записать?");
        Expect(await Asan.Says("да"), "Записано: №1");
    }

    [Test]
    public async Task A_yes_that_comes_too_late_records_nothing()
    {
        await Asan.Says("-300 банк такси");
        Chat.Clock.Advance(TimeSpan.FromMinutes(31));
        Expect(await Asan.Says("да"), "ждал больше 30 минут", "ничего не записано");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task Half_an_hour_is_counted_from_the_last_answer()
    {
        await Asan.Says("рассрочка");
        foreach (var answer in (string[])["айфон", "Марат", "50000", "20%", "6", "нал", "да"])
        {
            Chat.Clock.Advance(TimeSpan.FromMinutes(29));
            await Asan.Says(answer);
        }

        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_picture_after_half_an_hour_is_not_an_answer()
    {
        await Asan.Says("расход");
        Chat.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.That((await Asan.SendsPicture()).IsSilence);
        Expect(await Asan.Says("300"), "ждал больше 30 минут");
    }

    [Test]
    public async Task A_form_survives_a_restart_of_the_program_at_every_step()
    {
        foreach (var answer in (string[])["рассрочка", "айфон", "Марат", "50000", "20%", "6", "нал"])
        {
            await Asan.Says(answer);
            await Chat.RestartAsync();
        }

        Expect(await Asan.Says("да"), "Записано: №1", "айфон, Марат", "Осталось: нал 0,00");
    }

    [Test]
    public async Task Another_version_of_a_form_begins_again_and_says_so()
    {
        await Asan.SaysAll("рассрочка", "айфон");
        await Chat.ReadAsync<int>("update dialog set version = 99 where company_id = @CompanyId returning 1");
        Expect(await Asan.Says("Марат"), "Программа обновилась", "Рассрочка", "Ничего не записано", "Меню");
        Expect(await Asan.Says("рассрочка"), "товар");
    }

    [Test]
    public async Task A_draft_that_cannot_be_read_begins_again_too()
    {
        await Asan.SaysAll("рассрочка", "айфон");
        await Chat.ReadAsync<int>("""update dialog set draft = '{"Price": "much"}' where company_id = @CompanyId returning 1""");
        Expect(await Asan.Says("Марат"), "начните ещё раз");
    }
}
