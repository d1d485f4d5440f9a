namespace GreenLedger.Tests.Conversations;

public sealed class PeopleConversationTests : ConversationFixture
{
    [Test]
    public async Task The_people_menu_has_the_list_and_what_can_be_done()
    {
        await Aida.Says("меню");
        var menu = await Aida.Says("3");
        Assert.That(menu.Lines, Is.EqualTo(["Список", "Добавить", "Отключить", "Включить", "Незнакомые номера", "Код для сотрудника"]));
        await OpenAsync(Asan);
        Expect(await Aida.Says("1"), "Админ 0001", "администратор", "• Asan, +996700000001, на смене", "• Bek, +996700000002\n");
    }

    [Test]
    public async Task A_worker_is_added_by_number_and_name_and_can_speak_at_once()
    {
        Expect(await Aida.SaysAll("сотрудники", "Добавить"), "номер", "Например: +996");
        Expect(await Aida.Says("0555 12 34 56"), "имя", "Например");
        Expect(await Aida.Says("Нурлан Осмонов"), "1. Номер: +996555123456", "2. Имя: Нурлан Осмонов", "Добавить? Да / Нет");
        Expect(await Aida.Says("да"), "Нурлан Осмонов добавлен");
        Expect(await Chat.Stranger("996555123456@c.us").Says("привет"), "Открыть смену");
    }

    [TestCase("мой номер", "Нужен номер телефона с кодом страны")]
    [TestCase("123", "Нужен номер телефона")]
    public async Task A_wrong_number_is_asked_for_again(string wrong, string sentence)
    {
        await Aida.Says("добавить");
        Expect(await Aida.Says(wrong), sentence, "например: +996", "Какой номер телефона?");
    }

    [Test]
    public async Task A_number_or_a_name_that_is_there_already_is_not_added_twice()
    {
        Expect(await Aida.SaysAll("добавить", "+996700000001", "Нурлан"), "Этот номер уже есть: Asan");
        Expect(await Aida.SaysAll("добавить", "+996555123456", "asan"), "asan уже есть в списке", "Какое имя?");
        Expect(await Aida.SaysAll("Asan Осмонов", "да"), "добавлен");
    }

    [Test]
    public async Task A_card_field_is_changed_by_its_word()
    {
        await Aida.SaysAll("добавить", "+996555123456", "Нурлан");
        Expect(await Aida.Says("имя Нурбек"), "2. Имя: Нурбек", "1. Номер: +996555123456");
        Expect(await Aida.Says("номер +77011234567"), "1. Номер: +77011234567");
    }

    [Test]
    public async Task A_worker_is_deactivated_and_reactivated()
    {
        Expect(await Aida.Says("отключить"), "1. Asan", "2. Bek");
        Expect(await Aida.Says("3"), "Нужен номер строки или имя из списка");
        Expect(await Aida.Says("asan"), "Отключить сотрудника", "1. Сотрудник: Asan", "Отключить? Да / Нет");
        Expect(await Aida.Says("да"), "Asan: доступ отключён");
        Assert.That((await Asan.Says("меню")).IsSilence);

        var choice = await Aida.Says("Включить");
        Assert.That(choice.Lines, Is.EqualTo(["Asan"]));
        Expect(await Aida.SaysAll("1", "да"), "Asan: доступ включён");
        Expect(await Asan.Says("меню"), "Открыть смену");
        Expect(await Aida.Says("включить"), "Отключённых сотрудников нет");
    }

    [Test]
    public async Task A_worker_deactivated_halfway_records_nothing_and_hears_nothing()
    {
        await OpenAsync(Asan);
        await Asan.Says("-300 банк такси");
        await Aida.SaysAll("отключить", "Asan", "да");
        Assert.That((await Asan.Says("да")).IsSilence);
        Assert.That((await Asan.SendsPicture()).IsSilence);
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task Who_has_no_access_is_not_told_of_deletions_either()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        await Aida.SaysAll("отключить", "Asan", "да");
        Expect(await Aida.SaysAll("№1", "удалить", "дважды", "да"), "Удалено");
        Assert.That(await Asan.Hears(), Is.Empty);
    }

    [Test]
    public async Task An_unknown_number_hears_nothing_and_is_listed()
    {
        var stranger = Chat.Stranger("996777123456@c.us", "Санжар");
        Assert.That((await stranger.Says("добрый день")).IsSilence);
        Assert.That((await stranger.Says("меню")).IsSilence);
        Expect(await Aida.Says("незнакомые номера"), "1. +996777123456, Санжар, 2 сообщения, 31.03 15:00");

        Expect(await Aida.Says("1"), "имя");
        Expect(await Aida.Says("Санжар"), "1. Имя: Санжар", "+996777123456", "Добавить?");
        Expect(await Aida.Says("да"), "Санжар добавлен");
        Expect(await stranger.Says("меню"), "Открыть смену");
        Expect(await Aida.Says("незнакомые номера"), "Незнакомые номера не писали");
    }

    [Test]
    public async Task A_hidden_number_is_bound_to_a_person_who_is_known()
    {
        await OpenAsync(Asan);
        var hidden = Chat.Stranger("123456789012345@lid", "Asan");
        Assert.That((await hidden.Says("баланс")).IsSilence);
        Expect(await Aida.SaysAll("незнакомые номера", "1", "Asan"), "Asan уже есть в списке", "новый номер того же человека?");
        Expect(await Aida.Says("да"), "добавлен", "Asan");
        Expect(await hidden.Says("баланс"), "нал 50 000,00");

        await Asan.Says("-300 банк такси");
        Expect(await hidden.Says("да"), "Записано: №1");
        Assert.That(await Chat.CountAsync("person"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_hidden_number_of_somebody_new_becomes_a_worker_without_a_number()
    {
        var hidden = Chat.Stranger("123456789012345@lid", "Гүлнур");
        await hidden.Says("салам");
        Expect(await Aida.SaysAll("незнакомые номера", "1", "Гүлнур", "да"), "Гүлнур добавлен");
        Expect(await hidden.Says("меню"), "Открыть смену");
    }

    [TestCase("120363043968066561@g.us")]
    [TestCase("status@broadcast")]
    [TestCase("996700000001-1581234048@g.us")]
    public async Task Groups_and_broadcasts_hear_nothing_and_are_not_listed(string chatId)
    {
        Assert.That((await Chat.Stranger(chatId).Says("меню")).IsSilence);
        Assert.That(await Chat.CountAsync("stranger"), Is.Zero);
        Assert.That(await Chat.CountAsync("inbox"), Is.Zero);
    }
}
