namespace GreenLedger.Tests.Conversations;

/// <summary>An operation in full says from which messages it came.</summary>
public sealed class HistoryConversationTests : ConversationFixture
{
    [Test]
    public async Task Of_a_quick_entry()
    {
        await OpenAsync(Asan);
        await Asan.Says("-300 банк такси");
        Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await Asan.Says("да");
        Expect(await Asan.Says("№1"), "Когда: 31.03 15:01\nСообщения: «-300 банк такси» 15:00, «да» 15:01");
        Expect(await Aida.Says("№1"), "Сообщения: «-300 банк такси» 15:00, «да» 15:01\n\n1. Удалить");
    }

    [Test]
    public async Task Of_a_dialog()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("Расход", "300", "банк", "такси", "ок");
        Expect(await Asan.Says("№1"), "Сообщения: «Расход» 15:00, «ок» 15:00");
    }

    [Test]
    public async Task Of_what_an_admin_recorded_for_a_worker()
    {
        await OpenAsync(Asan);
        await Aida.SaysAll("Операция за сотрудника", "Asan", "расход", "500", "нал", "чай", "да");
        Expect(await Asan.Says("№1"), "Записано: 31.03 15:00, Админ 0001", "«да» 15:00");
        Expect(await Bek.Says("№1"), "Операции №1 нет");
    }

    [Test]
    public async Task Of_an_operation_that_came_late()
    {
        await OpenAsync(Asan);
        var (written, confirmed) = (Chat.Now.AddHours(8).AddMinutes(57), Chat.Now.AddHours(8).AddMinutes(58));
        Chat.Clock.Advance(TimeSpan.FromHours(9.1));
        await Asan.Says("-300 банк такси", at: written);
        await Asan.Says("да", at: confirmed);
        Expect(await Aida.Says("№1"), "Когда: 31.03 23:58", "Записано: 01.04 00:06, Asan, поздно\nСообщения: «-300 банк такси» 23:57, «да» 23:58");
    }

    [Test]
    public async Task Of_a_deletion()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        Chat.Clock.Advance(TimeSpan.FromHours(10));
        await Aida.SaysAll("№1", "удалить", "двойная запись", "Да");
        Expect(
            await Aida.Says("№1"),
            "№1, удалена",
            "Удалено: 01.04 01:00, Админ 0001, причина: двойная запись\nСообщения: «-300 банк такси» 15:00, «да» 15:00\nСообщение об удалении: «Да» 01.04 01:00");
    }

    [Test]
    public async Task Of_a_tap_and_in_English()
    {
        await StartAsync(Core.Texts.Language.English, buttons: true);
        await OpenAsync(Asan);
        await Asan.Taps(await Asan.Says("-300 bank taxi"), "Yes");
        Expect(await Asan.Says("№1"), "Messages: “-300 bank taxi” 15:00, “Yes” 15:00");
        await Aida.SaysAll("№1", "delete", "twice", "yes");
        Expect(await Aida.Says("№1"), "Message that deleted it: “yes” 15:00");
    }

    [Test]
    public async Task Long_words_are_cut()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll($"-300 банк {new string('а', 45)}\n😀😀😀😀😀😀😀😀", "да");
        var line = (await Asan.Says("№1")).Text.Split('\n')[^1];
        var quote = line[(line.IndexOf('«', StringComparison.Ordinal) + 1)..line.IndexOf('»', StringComparison.Ordinal)];
        Assert.That(quote, Has.Length.LessThanOrEqualTo(60).And.EndsWith("😀…"));
    }

    [Test]
    public async Task A_message_that_is_no_longer_readable_is_left_out()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        await Chat.ReadAsync<int>("update inbox set payload = null, raw = 'x' where company_id = @CompanyId and inbox_id = (select first_message from operation where company_id = @CompanyId) returning 1");
        Expect(await Asan.Says("№1"), "\nСообщение: «да» 15:00");
    }
}
