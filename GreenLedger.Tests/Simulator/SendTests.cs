using System.Net;
using System.Text.Json.Nodes;

namespace GreenLedger.Tests.Simulator;

internal sealed class SendTests : SimulatorFixture
{
    [Test]
    public async Task A_text_is_answered_with_its_id_then_heard_echoed_and_its_statuses_told()
    {
        var idMessage = await SendTextAsync("Привет");
        var bubble = await Asan.HearsAsync("Привет");
        var echo = await NextAsync();
        var statuses = new[] { await NextAsync(), await NextAsync(), await NextAsync() };

        Assert.That(idMessage, Does.Match("^3EB0[0-9A-F]{18}$"));
        Assert.That(bubble.IdMessage, Is.EqualTo(idMessage));
        Assert.That(bubble.At, Is.EqualTo(Clock.GetUtcNow()));
        Assert.That((string?)echo["typeWebhook"], Is.EqualTo("outgoingAPIMessageReceived"));
        Assert.That((string?)echo["idMessage"], Is.EqualTo(idMessage));
        Assert.That((string?)echo["messageData"]!["extendedTextMessageData"]!["text"], Is.EqualTo("Привет"));
        Assert.That(statuses.Select(one => (string?)one["status"]), Is.EqualTo(new[] { "sent", "delivered", "read" }));
        Assert.That(statuses.Select(one => (string?)one["idMessage"]), Is.All.EqualTo(idMessage));
    }

    [Test]
    public async Task Statuses_can_be_turned_off_doubled_and_reordered()
    {
        Switch(one => one with { Statuses = [] });
        await SendTextAsync("молча");
        await Asan.HearsAsync("молча");
        Assert.That(Instance.Notifications.Count, Is.EqualTo(1));

        Instance.Notifications.Clear();
        Switch(one => one with { Statuses = ["read", "read", "sent"] });
        await SendTextAsync("вразнобой");
        await Asan.HearsAsync("вразнобой");
        await NextAsync();

        Assert.That(new[] { await NextAsync(), await NextAsync(), await NextAsync() }.Select(one => (string?)one["status"]), Is.EqualTo(new[] { "read", "read", "sent" }));
    }

    [Test]
    public async Task Statuses_can_be_late()
    {
        Switch(one => one with { StatusDelaySeconds = 4, Statuses = ["sent", "read"] });
        await SendTextAsync("не спеша");
        await Asan.HearsAsync("не спеша");
        Assert.That((string?)(await NextAsync())["typeWebhook"], Is.EqualTo("outgoingAPIMessageReceived"));
        Assert.That(Instance.Notifications.Count, Is.Zero);

        Until(() => Clock.Waits.Contains(TimeSpan.FromSeconds(4)));
        Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.That((string?)(await NextAsync())["status"], Is.EqualTo("sent"));
    }

    [Test]
    public async Task A_failed_message_reaches_no_phone_and_says_why()
    {
        Switch(one => one with { Statuses = ["failed"] });
        await SendTextAsync("мимо");
        Until(() => Instance.Notifications.Count == 2);
        await NextAsync();
        Assert.That(Payload.Shape(await NextAsync()), Is.EqualTo(Payload.Shape((await Payload.ReadAsync("receive-status-failed.json"))["body"])));
        Assert.That(Asan.Heard, Is.Empty);
    }

    [Test]
    public async Task One_message_is_released_per_delay()
    {
        Switch(one => one with { SendDelayMilliseconds = null });
        await SendTextAsync("один");
        await Asan.HearsAsync("один");
        await SendTextAsync("два");
        await SendTextAsync("три");
        Until(() => Clock.Waits.Contains(TimeSpan.FromMilliseconds(500)));
        Assert.That(Instance.Sends.Count, Is.EqualTo(2));

        Clock.Advance(TimeSpan.FromMilliseconds(500));
        await Asan.HearsAsync("два");

        Assert.That(Instance.Sends.Count, Is.EqualTo(1));
        Assert.That(Asan.Heard, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_message_to_oneself_has_a_status_and_no_echo()
    {
        await SendTextAsync("себе", "79000000000@c.us");
        Until(() => Instance.Notifications.Count == 3);
        Assert.That((string?)(await NextAsync())["typeWebhook"], Is.EqualTo("outgoingMessageStatus"));
    }

    [Test]
    public async Task A_number_without_whatsapp_gets_no_bubble_but_the_status_noAccount()
    {
        Switch(one => one with { NumbersWithoutWhatsApp = ["79000000011"] });
        await SendTextAsync("эй");
        Until(() => Instance.Notifications.Count == 2);
        await NextAsync();
        Assert.That((string?)(await NextAsync())["status"], Is.EqualTo("noAccount"));
        Assert.That(Asan.Heard, Is.Empty);
    }

    [Test]
    public async Task Ids_differ_between_chats_unless_a_collision_is_wanted()
    {
        const string other = "79000000012@c.us";
        Assert.That(await SendTextAsync("а"), Is.Not.EqualTo(await SendTextAsync("б", other)));

        Switch(one => one with { CollidingIds = true });

        Assert.That(await SendTextAsync("в"), Is.EqualTo(await SendTextAsync("г", other)));
        Assert.That(await SendTextAsync("д"), Is.Not.EqualTo(await SendTextAsync("е")));
    }

    [TestCase("sendMessage", "request-send-message.json")]
    [TestCase("sendMessage", "request-send-message-full.json")]
    [TestCase("sendPoll", "request-send-poll.json")]
    [TestCase("sendInteractiveButtons", "request-send-interactive-buttons.json")]
    [TestCase("sendInteractiveButtons", "request-send-interactive-buttons-type-reply.json")]
    [TestCase("sendInteractiveButtonsReply", "request-send-interactive-buttons-reply.json")]
    [TestCase("sendFileByUrl", "request-send-file-by-url.json")]
    [TestCase("sendLocation", "request-send-location.json")]
    [TestCase("sendContact", "request-send-contact.json")]
    public async Task The_documented_requests_are_accepted_and_heard(string method, string file)
    {
        var request = await Payload.ReadAsync(file);
        var phone = Instance.PhoneOf(((string)request["chatId"]!).Split('@')[0]);

        var reply = await PostAsync(method, request);
        var bubble = await phone.HearsAsync(_ => true);

        Assert.That((string?)reply.Json["idMessage"], Is.EqualTo(bubble.IdMessage), reply.Body);
        Assert.That(bubble.Method, Is.EqualTo(method));
        Assert.That(bubble.Text, Is.Not.Empty);
        Assert.That((string?)(await NextAsync())["idMessage"], Is.EqualTo(bubble.IdMessage));
    }

    private const string Chat = "\"chatId\":\"79000000011@c.us\"";

    [TestCase("sendMessage", """{"message":"x"}""", "'chatId' is required")]
    [TestCase("sendMessage", """{"chatId":"79000000011","message":"x"}""", "'chatId' must be one of the next formats: 'phone_number@c.us' or 'chat_id@lid'")]
    [TestCase("sendMessage", """{"chatId":"+79000000011@c.us","message":"x"}""", "'chatId' must be one of the next formats")]
    [TestCase("sendMessage", "{" + Chat + "}", "'message' is required")]
    [TestCase("sendMessage", "{" + Chat + ""","message":5}""", "'message' must be a string")]
    [TestCase("sendMessage", "{" + Chat + ""","message":""}""", "'message' is not allowed to be empty")]
    [TestCase("sendMessage", "{" + Chat + ""","message":"x","typingTime":10}""", "'typingTime'")]
    [TestCase("sendPoll", "{" + Chat + ""","message":"?","options":[{"optionName":"a"}]}""", "'options' must contain from 2 to 12 items")]
    [TestCase("sendPoll", "{" + Chat + ""","message":"?","options":[{"optionName":"a"},{"optionName":"a"}]}""", "'options' must contain unique items")]
    [TestCase("sendInteractiveButtons", "{" + Chat + ""","body":"?","buttons":[{"buttonId":"1","buttonText":"a"}]}""", "'buttons[0].type' is required")]
    [TestCase("sendInteractiveButtons", "{" + Chat + ""","body":"?","buttons":[{"type":"url","buttonId":"1","buttonText":"a"}]}""", "'buttons[0].url' is required")]
    [TestCase("sendInteractiveButtonsReply", "{" + Chat + ""","buttons":[{"buttonId":"1","buttonText":"a"}]}""", "'body' is required")]
    [TestCase("sendInteractiveButtonsReply", "{" + Chat + ""","body":"?","buttons":[]}""", "'buttons' must contain from 1 to 3 items")]
    [TestCase("sendInteractiveButtonsReply", "{" + Chat + ""","body":"?","buttons":[{"buttonId":"1","buttonText":"abcdefghijklmnopqrstuvwxyz"}]}""", "'buttons[0].buttonText' length must be less than or equal to 25")]
    [TestCase("sendFileByUrl", "{" + Chat + ""","urlFile":"https://example.com/a.png"}""", "'fileName' is required")]
    [TestCase("sendLocation", "{" + Chat + ""","latitude":"1","longitude":2}""", "'latitude' must be a number")]
    [TestCase("sendContact", "{" + Chat + ""","contact":{"phoneContact":79000000012}}""", "at least one of")]
    public async Task What_breaks_a_rule_is_refused_in_words(string method, string body, string words)
    {
        var reply = await PostRawAsync(method, body);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)reply.Json["message"], Does.StartWith("Validation failed. Details: ").And.Contain(words));
        Assert.That(Instance.Sends.Count + Instance.Notifications.Count, Is.Zero);
    }

    [TestCase("sendMessage", "message", 20_000)]
    [TestCase("sendPoll", "message", 255)]
    [TestCase("sendInteractiveButtonsReply", "body", 20_000)]
    public async Task Texts_may_be_as_long_as_documented_and_no_longer(string method, string field, int most)
    {
        JsonObject Request(int length) => new()
        {
            ["chatId"] = ChatId,
            [field] = new string('x', length),
            ["options"] = new JsonArray(new JsonObject { ["optionName"] = "да" }, new JsonObject { ["optionName"] = "нет" }),
            ["buttons"] = new JsonArray(new JsonObject { ["buttonId"] = "1", ["buttonText"] = "да" }),
        };
        Assert.That((await PostAsync(method, Request(most))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await PostAsync(method, Request(most + 1))).Body, Does.Contain($"'{field}' length must be less than or equal to {most} characters long"));
    }

    [TestCase("79000000011@c.us")]
    [TestCase("155508384256027@lid")]
    [TestCase("120363043968066561@g.us")]
    [TestCase("79000000001-1581234048@g.us")]
    public async Task All_forms_of_a_chat_id_are_taken(string chatId) => await SendTextAsync("x", chatId);
}
