namespace GreenLedger.Tests.Conversations;

/// <summary>Pictures, voices, stickers, reactions, calls and what else is not a text.</summary>
public sealed class WordlessConversationTests : ConversationFixture
{
    private static readonly string[] Payloads =
    [
        "receive-incoming-image.json", "receive-incoming-voice.json", "receive-incoming-sticker.json", "receive-incoming-document.json",
        "receive-incoming-reaction.json", "receive-incoming-call.json", "receive-incoming-poll.json", "receive-poll-update.json",
        "receive-group-invite.json", "receive-incoming-file-swe002.json",
    ];

    [TestCaseSource(nameof(Payloads))]
    public async Task Where_a_text_is_awaited_it_gets_a_friendly_line_and_the_question_again(string payload)
    {
        await OpenAsync(Asan);
        await Asan.Says("расход");
        Expect(await Asan.Sends(payload), "нужен ответ текстом", "Расход: какая сумма?");
        Expect(await Asan.Says("300"), "карман");
        await Asan.SaysAll("нал", "чай");
        Expect(await Asan.Sends(payload), "нужен ответ текстом", "1. Сумма: 300,00", "Записать?");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [TestCaseSource(nameof(Payloads))]
    public async Task Where_nothing_is_awaited_it_has_no_effect(string payload)
    {
        await Asan.Says("меню");
        Assert.That((await Asan.Sends(payload)).IsSilence);
        Expect(await Asan.Says("1"), "нал");
    }

    [Test]
    public async Task Somebody_who_begins_with_a_voice_message_is_shown_the_menu()
    {
        Expect(await Asan.SendsVoice(), "Меню", "Открыть смену");
        Assert.That((await Asan.SendsVoice()).IsSilence);
    }

    [Test]
    public async Task A_thumb_is_no_yes()
    {
        await OpenAsync(Asan);
        await Asan.Says("-300 банк такси");
        await Asan.Reacts();
        await Asan.SendsSticker();
        await Asan.Calls();
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
        Expect(await Asan.Says("👍"), "Записано");
    }

    [Test]
    public async Task A_message_that_could_not_be_decrypted_is_asked_for_again()
    {
        Expect(await Asan.Sends("receive-incoming-text-swe001.json"), "не удалось прочитать", "ещё раз");
    }
}
