using System.Text.Json.Nodes;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Simulator;

internal sealed class PhoneTests : SimulatorFixture
{
    [Test]
    public async Task What_a_person_says_has_the_documented_shape_and_the_time_of_saying()
    {
        var idMessage = Asan.Says("+5000 нал");
        var saidAt = Clock.GetUtcNow().ToUnixTimeSeconds();
        Clock.Advance(TimeSpan.FromMinutes(3));

        var body = await NextAsync();

        Assert.That(Payload.Shape(body), Is.EqualTo(await ShapeOfAsync("receive-incoming-text.json")));
        Assert.That((long)body["timestamp"]!, Is.EqualTo(saidAt));
        Assert.That((string?)body["idMessage"], Is.EqualTo(idMessage));
        Assert.That((string?)body["senderData"]!["chatId"], Is.EqualTo(ChatId));
        Assert.That((string?)body["senderData"]!["senderName"], Is.EqualTo("Асан"));
    }

    [Test]
    public async Task The_echo_the_statuses_and_the_states_have_the_documented_shapes()
    {
        await SendTextAsync("x");
        await Asan.HearsAsync("x");
        Assert.That(Payload.Shape(await NextAsync()), Is.EqualTo(await ShapeOfAsync("receive-outgoing-api-extended-text.json")));
        Assert.That(Payload.Shape(await NextAsync()), Is.EqualTo(await ShapeOfAsync("receive-status-sent.json")));

        Instance.Notifications.Clear();
        Instance.SetState(GreenLedger.Simulator.Instances.InstanceState.NotAuthorized);
        Assert.That(Payload.Shape(await NextAsync()), Is.EqualTo(await ShapeOfAsync("receive-state-changed.json")));
    }

    [Test]
    public async Task A_tap_comes_in_the_captured_form_as_often_as_it_is_tapped()
    {
        await AskAsync();

        var first = Asan.Taps("yes");
        var second = Asan.Taps("yes");
        var (tap, again) = (await NextAsync(), await NextAsync());

        Assert.That(Payload.Shape(tap), Is.EqualTo(await ShapeOfAsync("receive-buttons-reply.json")));
        var response = tap["messageData"]!["interactiveButtonsResponse"]!;
        Assert.That((string?)response["stanzaId"], Is.EqualTo(Asan.Heard[0].IdMessage));
        Assert.That((int)response["selectedIndex"]!, Is.Zero);
        Assert.That((string?)response["selectedDisplayText"], Is.EqualTo("Да"));
        Assert.That(new[] { (string?)tap["idMessage"], (string?)again["idMessage"] }, Is.EqualTo(new[] { first, second }));
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [TestCase(TapForm.TemplateButtonsReply, "receive-template-buttons-reply.json")]
    [TestCase(TapForm.ButtonsResponse, "receive-buttons-response-legacy.json")]
    public async Task Other_devices_tap_in_other_forms(TapForm form, string payload)
    {
        await AskAsync();
        Asan.Taps("no", form);

        var shape = Payload.Shape((await NextAsync())["messageData"]);

        Assert.That(shape, Is.EqualTo(Payload.Shape((await Payload.ReadAsync(payload))["body"]!["messageData"])));
    }

    [Test]
    public void A_button_that_is_not_there_cannot_be_tapped() => Assert.That(() => Asan.Taps("yes"), Throws.InvalidOperationException);

    [Test]
    public async Task A_reply_an_edit_a_deletion_and_a_reaction_point_at_their_message()
    {
        var receipt = await SendTextAsync("№17");
        await Asan.HearsAsync("№17");
        Instance.Notifications.Clear();

        Asan.Replies(receipt, "ошибка");
        Asan.Edits("3A01", "исправлено");
        Asan.Deletes("3A02");
        Asan.Reacts(receipt, "👍");

        var reply = (await NextAsync())["messageData"]!;
        var (edit, deletion, reaction) = ((await NextAsync())["messageData"]!, (await NextAsync())["messageData"]!, (await NextAsync())["messageData"]!);
        Assert.That((string?)reply["extendedTextMessageData"]!["text"], Is.EqualTo("ошибка"));
        Assert.That((string?)reply["quotedMessage"]!["stanzaId"], Is.EqualTo(receipt));
        Assert.That((string?)reply["quotedMessage"]!["textMessage"], Is.EqualTo("№17"));
        Assert.That((string?)edit["editedMessageData"]!["textMessage"], Is.EqualTo("исправлено"));
        Assert.That((string?)edit["editedMessageData"]!["stanzaId"], Is.EqualTo("3A01"));
        Assert.That((string?)deletion["deletedMessageData"]!["stanzaId"], Is.EqualTo("3A02"));
        Assert.That((string?)reaction["typeMessage"], Is.EqualTo("reactionMessage"));
        Assert.That((string?)reaction["quotedMessage"]!["stanzaId"], Is.EqualTo(receipt));
    }

    [TestCase("чек.jpg", "image/jpeg", "imageMessage")]
    [TestCase("voice.ogg", "audio/ogg; codecs=opus", "audioMessage")]
    [TestCase("счёт.pdf", "application/pdf", "documentMessage")]
    [TestCase("кот.webp", "image/webp", "stickerMessage")]
    public async Task Files_come_under_the_type_of_their_content(string fileName, string mimeType, string typeMessage)
    {
        Asan.Sends(fileName, mimeType, [1]);
        Assert.That((string?)(await NextAsync())["messageData"]!["typeMessage"], Is.EqualTo(typeMessage));
    }

    [Test]
    public async Task A_vote_tells_the_state_of_one_voter_and_an_empty_one_withdraws()
    {
        await PostAsync("sendPoll", new JsonObject
        {
            ["chatId"] = ChatId,
            ["message"] = "Когда?",
            ["options"] = new JsonArray(new JsonObject { ["optionName"] = "утром" }, new JsonObject { ["optionName"] = "вечером" }),
        });
        await Asan.HearsAsync("Когда?");
        Instance.Notifications.Clear();

        Asan.Votes("вечером");
        Asan.Votes();

        var (chosen, withdrawn) = (await NextAsync(), await NextAsync());
        Assert.That(chosen["messageData"]!["pollMessageData"]!["votes"]!.AsArray().Select(vote => vote!["optionVoters"]!.AsArray().Count), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(withdrawn["messageData"]!["pollMessageData"]!["votes"]!.AsArray().Select(vote => vote!["optionVoters"]!.AsArray().Count), Is.All.Zero);
    }

    [Test]
    public async Task A_call_comes_without_a_sender()
    {
        Asan.Calls("missed");
        Assert.That(Payload.Shape(await NextAsync()), Is.EqualTo(await ShapeOfAsync("receive-incoming-call.json")));
    }

    [Test]
    public async Task In_a_group_the_chat_is_the_group_and_its_members_hear_what_is_said_there()
    {
        const string group = "120363043968066561@g.us";
        Asan.Says("всем привет", group);
        await SendTextAsync("и вам", group);

        await Asan.HearsAsync("и вам");
        var sender = (await NextAsync())["senderData"]!;

        Assert.That((string?)sender["chatId"], Is.EqualTo(group));
        Assert.That((string?)sender["sender"], Is.EqualTo(ChatId));
    }

    [Test]
    public async Task Hearing_follows_the_conversation()
    {
        await SendTextAsync("Цена?");
        var first = await Asan.HearsAsync("Цена?");
        await SendTextAsync("Цена?");
        var second = await Asan.HearsAsync("Цена?");
        Assert.That(second.Index, Is.GreaterThan(first.Index));
    }

    [Test]
    public async Task Hearing_in_vain_says_what_was_heard_instead()
    {
        await SendTextAsync("Цена?");
        Until(() => Asan.Heard.Count == 1);
        Assert.That(
            async () => await Asan.HearsAsync("Записано", TimeSpan.FromMilliseconds(50)),
            Throws.TypeOf<TimeoutException>().With.Message.Contains("Асан did not hear «Записано»").And.Message.Contains("- Цена?"));
    }

    internal static JsonObject Question() => new()
    {
        ["chatId"] = ChatId,
        ["body"] = "Записать?",
        ["buttons"] = new JsonArray(
            new JsonObject { ["buttonId"] = "yes", ["buttonText"] = "Да" },
            new JsonObject { ["buttonId"] = "no", ["buttonText"] = "Нет" }),
    };

    private async Task AskAsync()
    {
        await PostAsync("sendInteractiveButtonsReply", Question());
        await Asan.HearsAsync("Записать?");
        Instance.Notifications.Clear();
    }

    private static async Task<IEnumerable<string>> ShapeOfAsync(string file) => Payload.Shape((await Payload.ReadAsync(file))["body"]);
}
