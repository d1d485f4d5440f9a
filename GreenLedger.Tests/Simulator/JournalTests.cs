using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

internal sealed class JournalTests : SimulatorFixture
{
    [Test]
    public async Task What_waits_is_shown_as_it_was_requested()
    {
        Instance.SetState(InstanceState.NotAuthorized);
        var idMessage = await SendTextAsync("жду");

        var queue = (await GetAsync("showMessagesQueue")).Json;
        var count = (await GetAsync("getMessagesCount")).Body;
        var cleared = (await GetAsync("clearMessagesQueue")).Body;

        Assert.That(queue.ToJsonString(), Is.EqualTo(new JsonArray(new JsonObject
        {
            ["messageID"] = idMessage,
            ["type"] = "sendMessage",
            ["body"] = new JsonObject { ["chatId"] = ChatId, ["message"] = "жду" },
        }).ToJsonString()));
        Assert.That(count, Is.EqualTo("""{"count":1}"""));
        Assert.That(cleared, Is.EqualTo("""{"isCleared":true}"""));
        Assert.That((await GetAsync("showMessagesQueue")).Body, Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_send_is_pending_until_it_is_released()
    {
        Instance.SetState(InstanceState.YellowCard);
        await SendTextAsync("в пути");
        Assert.That((string?)(await GetAsync("lastOutgoingMessages")).Json[0]!["statusMessage"], Is.EqualTo("pending"));

        Instance.SetState(InstanceState.Authorized);
        await Asan.HearsAsync("в пути");
        var entry = (await GetAsync("lastOutgoingMessages")).Json[0]!;

        Assert.That((string?)entry["statusMessage"], Is.EqualTo("read"));
        Assert.That((string?)entry["textMessage"], Is.EqualTo("в пути"));
        Assert.That((string?)entry["typeMessage"], Is.EqualTo("textMessage"));
        Assert.That((bool)entry["sendByApi"]!, Is.True);
    }

    [Test]
    public async Task The_history_of_a_chat_has_both_sides_newest_first()
    {
        Asan.Says("раз");
        Instance.PhoneOf("79000000012").Says("чужое");
        await SendTextAsync("два");
        Asan.Says("три");

        var history = (await PostAsync("getChatHistory", new JsonObject { ["chatId"] = ChatId })).Json.AsArray();
        var last = (await PostAsync("getChatHistory", new JsonObject { ["chatId"] = ChatId, ["count"] = 1 })).Json.AsArray();

        Assert.That(history.Select(one => $"{one!["type"]} {one["textMessage"]}"), Is.EqualTo(new[] { "incoming три", "outgoing два", "incoming раз" }));
        Assert.That(last.Select(one => (string?)one!["textMessage"]), Is.EqualTo(new[] { "три" }));
    }

    [Test]
    public async Task The_last_messages_go_back_a_day_or_as_far_as_asked()
    {
        Asan.Says("давно");
        Clock.Advance(TimeSpan.FromHours(2));
        Asan.Says("недавно");

        Assert.That((await GetAsync("lastIncomingMessages")).Json.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await GetAsync("lastIncomingMessages", "?minutes=60")).Json.AsArray(), Has.Count.EqualTo(1));
        Clock.Advance(TimeSpan.FromHours(23));
        Assert.That((await GetAsync("lastIncomingMessages")).Json.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Incoming_messages_are_kept_only_while_they_are_notified()
    {
        Assert.That(Instance.Settings.Change(new JsonObject { ["incomingWebhook"] = "no" }), Is.Null);
        Asan.Says("в пустоту");
        Assert.That((await GetAsync("lastIncomingMessages")).Body, Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_message_is_found_by_chat_and_id()
    {
        var idMessage = Asan.Says("где я");
        var found = (await PostAsync("getMessage", new JsonObject { ["chatId"] = ChatId, ["idMessage"] = idMessage })).Json;
        var lost = await PostAsync("getMessage", new JsonObject { ["chatId"] = "79000000012@c.us", ["idMessage"] = idMessage });

        Assert.That(Payload.Shape(found), Is.EqualTo(Payload.Shape(await Payload.ReadAsync("get-message-response-incoming.json"))));
        Assert.That((string?)found["textMessage"], Is.EqualTo("где я"));
        Assert.That(lost.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_picture_is_flat_in_the_journal_and_can_be_downloaded()
    {
        var idMessage = Asan.Sends("чек.jpg", "image/jpeg", [1, 2, 3], "Чек");
        var entry = (await GetAsync("lastIncomingMessages")).Json[0]!;
        var url = (string)(await PostAsync("downloadFile", new JsonObject { ["chatId"] = ChatId, ["idMessage"] = idMessage })).Json["downloadUrl"]!;
        using var http = new HttpClient();

        Assert.That((string?)entry["caption"], Is.EqualTo("Чек"));
        Assert.That((string?)entry["downloadUrl"], Is.EqualTo(url));
        Assert.That(await http.GetByteArrayAsync(new Uri(url)), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task An_edited_message_changes_on_the_phone_and_in_the_journal()
    {
        var idMessage = await SendTextAsync("опечтка");
        await Asan.HearsAsync("опечтка");
        var edit = new JsonObject { ["chatId"] = ChatId, ["idMessage"] = idMessage, ["message"] = "опечатка" };

        Assert.That((string?)(await PostAsync("editMessage", edit)).Json["idMessage"], Is.EqualTo(idMessage));

        Assert.That(Asan.Heard[0].Text, Is.EqualTo("опечатка"));
        Assert.That((bool)(await GetAsync("lastOutgoingMessages")).Json[0]!["isEdited"]!, Is.True);
    }

    [Test]
    public async Task Buttons_cannot_be_edited_though_the_answer_looks_well()
    {
        var idMessage = (string)(await PostAsync("sendInteractiveButtonsReply", PhoneTests.Question())).Json["idMessage"]!;
        await Asan.HearsAsync("Записать?");
        var edit = new JsonObject { ["chatId"] = ChatId, ["idMessage"] = idMessage, ["message"] = "Поздно" };

        var answer = await PostAsync("editMessage", edit);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)answer.Json["idMessage"], Is.Not.EqualTo(idMessage));
        Assert.That(Asan.Heard[0].Text, Is.EqualTo("Записать?"));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task A_deleted_message_is_gone_for_everybody_or_for_the_sender_alone(bool onlySenderDelete, bool isGone)
    {
        var idMessage = await SendTextAsync("лишнее");
        await Asan.HearsAsync("лишнее");
        var delete = new JsonObject { ["chatId"] = ChatId, ["idMessage"] = idMessage, ["onlySenderDelete"] = onlySenderDelete };

        Assert.That(await PostAsync("deleteMessage", delete), Is.EqualTo(new Reply(HttpStatusCode.OK, "")));

        Assert.That(Asan.Heard[0].IsDeleted, Is.EqualTo(isGone));
    }

    [Test]
    public async Task Reading_and_typing_are_acknowledged()
    {
        Assert.That((await PostAsync("readChat", new JsonObject { ["chatId"] = ChatId })).Body, Is.EqualTo("""{"setRead":true}"""));
        Assert.That(await PostAsync("sendTyping", await Payload.ReadAsync("request-send-typing.json")), Is.EqualTo(new Reply(HttpStatusCode.OK, "")));
    }

    [TestCase("""{"chatId":"79000000011@c.us"}""", "\"existsWhatsapp\":true")]
    [TestCase("""{"phoneNumber":79000000011}""", "\"phoneNumber\":\"79000000011@c.us\"")]
    [TestCase("""{"phoneNumber":79000000019}""", """{"existsWhatsapp":false}""")]
    [TestCase("""{"phoneNumber":"seven"}""", "'phoneNumber' must contain only digits")]
    [TestCase("""{"phoneNumber":7900}""", "bad phone number, valid from 11 to 16 digits")]
    [TestCase("""{}""", "exactly one of")]
    public async Task A_number_is_looked_up(string body, string answer)
    {
        Switch(one => one with { NumbersWithoutWhatsApp = ["79000000019"] });
        Assert.That((await PostRawAsync("checkWhatsapp", body)).Body, Does.Contain(answer));
    }

    [Test]
    public async Task A_number_is_not_looked_up_without_a_login()
    {
        Instance.SetState(InstanceState.NotAuthorized);
        Assert.That((await PostAsync("checkWhatsapp", new JsonObject { ["chatId"] = ChatId })).Body, Does.Contain("instance is starting or not authorized"));
    }
}
