using System.Text.Json;
using System.Text.Json.Nodes;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

/// <summary>What is asked, and what is made of an answer that came whole.</summary>
public class GreenApiClientTests
{
    private const string Base = "/waInstance1101000001";

    [TestCase(200, "")]
    [TestCase(200, "null")]
    [TestCase(200, "[]")]
    [TestCase(408, "")]
    [TestCase(504, "<html>Gateway Time-out</html>")]
    public async Task An_empty_queue_is_nothing_in_all_its_forms(int status, string body)
    {
        await using var server = await StubServer.StartAsync(new Answer(status, body));

        Assert.That(await Client(server).ReceiveAsync(), Is.Null);
        Assert.That(server.Asked.Single(), Is.EqualTo(new Asked("GET", $"{Base}/receiveNotification/token?receiveTimeout=20", "")));
    }

    [Test]
    public async Task A_notification_comes_with_its_receipt_and_as_it_was()
    {
        await using var server = await StubServer.StartAsync(new Answer(200, PayloadFiles.Read("receive-incoming-text.json")));

        var received = await Client(server).ReceiveAsync();

        Assert.That(received?.ReceiptId, Is.EqualTo(1234568));
        Assert.That(PayloadFiles.Read("receive-incoming-text.json"), Does.Contain(received!.Body));
    }

    [TestCase(1_000_000, 1_000_000)]
    [TestCase(10_000_000, 65_536)]
    public async Task A_notification_of_a_megabyte_is_read_and_of_a_larger_one_the_beginning_is_kept(int size, int kept)
    {
        var body = "\"" + new string('x', size - 2) + "\"";
        await using var server = await StubServer.StartAsync(new Answer(200, $$"""{"receiptId":5,"body":{{body}}}"""));

        var received = await Client(server).ReceiveAsync();

        Assert.That((received?.ReceiptId, received?.Body.Length), Is.EqualTo((5L, kept)));
    }

    [TestCase(200, "delete-notification-response.json")]
    [TestCase(200, "delete-notification-response-not-found.json")]
    [TestCase(500, "error-500-delete-notification-unknown.json")]
    public async Task A_notification_that_is_gone_is_deleted(int status, string file)
    {
        await using var server = await StubServer.StartAsync(new Answer(status, PayloadFiles.Read(file)));

        await Client(server).DeleteAsync(1234567);

        Assert.That(server.Asked.Single(), Is.EqualTo(new Asked("DELETE", $"{Base}/deleteNotification/token/1234567", "")));
    }

    [Test]
    public async Task Deleting_is_tried_again_while_the_trouble_may_pass()
    {
        await using var server = await StubServer.StartAsync(new(502), new(500, "?"), new(429, "", ("Retry-After", "2")), new(200, """{"result":true}"""));
        var time = new ManualTime { Skipped = TimeSpan.FromSeconds(5) };

        await Client(server, time).DeleteAsync(5);

        Assert.That(server.Asked, Has.Count.EqualTo(4));
        Assert.That(time.Waits, Does.Contain(TimeSpan.FromSeconds(2)));
    }

    [TestCase(502, 4)]
    [TestCase(500, 4)]
    [TestCase(400, 1)]
    [TestCase(401, 1)]
    public async Task Deleting_gives_up_in_the_end(int status, int attempts)
    {
        await using var server = await StubServer.StartAsync(new Answer(status));

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(server, new ManualTime { Skipped = TimeSpan.FromSeconds(5) }).DeleteAsync(5));

        Assert.That((failure!.Status, server.Asked.Count), Is.EqualTo((status, attempts)));
    }

    [Test]
    public async Task A_text_is_sent_as_it_is_and_gives_its_id()
    {
        await using var server = await StubServer.StartAsync(new Answer(200, PayloadFiles.Read("send-message-response.json")));

        var id = await Client(server).SendTextAsync("79000000001@c.us", "Записано №17 «айфон» 😀\n+50 000", "BAE1");

        Assert.That(id, Is.EqualTo("3EB0C767D097B7C7C030"));
        var (method, path, body) = server.Asked.Single();
        Assert.That((method, path), Is.EqualTo(("POST", $"{Base}/sendMessage/token")));
        Assert.That(body, Does.Contain("Записано №17"), "escaped Cyrillic would be three times as long");
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(body), new JsonObject
        {
            ["chatId"] = "79000000001@c.us",
            ["message"] = "Записано №17 «айфон» 😀\n+50 000",
            ["quotedMessageId"] = "BAE1",
        }));
    }

    [Test]
    public async Task Buttons_are_sent_with_the_text()
    {
        await using var server = await StubServer.StartAsync(new Answer(200, PayloadFiles.Read("send-interactive-buttons-response.json")));

        await Client(server).SendButtonsAsync("7@c.us", "Записать?", [new("yes", "Да"), new("no", "Нет")]);

        Assert.That(server.Asked.Single(), Is.EqualTo(new Asked("POST", $"{Base}/sendInteractiveButtonsReply/token",
            """{"chatId":"7@c.us","body":"Записать?","buttons":[{"buttonId":"yes","buttonText":"Да"},{"buttonId":"no","buttonText":"Нет"}]}""")));
    }

    [TestCase(0, 5)]
    [TestCase(4, 5)]
    [TestCase(1, 26)]
    [TestCase(1, 0)]
    public async Task Buttons_that_the_service_would_refuse_are_not_sent(int count, int length)
    {
        await using var server = await StubServer.StartAsync(new Answer(200));
        var buttons = Enumerable.Repeat(new Button("1", new string('x', length)), count).ToList();

        Assert.That(() => Client(server).SendButtonsAsync("7@c.us", "?", buttons), Throws.ArgumentException);
        Assert.That(server.Asked, Is.Empty);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"idMessage":null}""")]
    [TestCase("<html>")]
    public async Task A_send_that_was_accepted_without_an_id_may_have_been_sent(string body)
    {
        await using var server = await StubServer.StartAsync(new Answer(200, body));

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(server).SendTextAsync("7@c.us", "x"));

        Assert.That((failure!.Kind, failure.OutcomeUnknown), Is.EqualTo((GreenApiFailure.Unreadable, true)));
    }

    [Test]
    public async Task The_state_is_read()
    {
        await using var server = await StubServer.StartAsync(new Answer(200, PayloadFiles.Read("get-state-instance-response.json")));

        Assert.That(await Client(server).GetStateAsync(), Is.EqualTo("authorized"));
        Assert.That(server.Asked.Single().Path, Is.EqualTo($"{Base}/getStateInstance/token"));
    }

    [Test]
    public async Task Settings_are_read_compared_and_set()
    {
        await using var server = await StubServer.StartAsync(
            new(200, PayloadFiles.Read("get-settings-response.json")), new(200, PayloadFiles.Read("set-settings-response.json")));
        var client = Client(server);

        await client.SetSettingsAsync(InstanceSettings.ChangesFor(await client.GetSettingsAsync()));

        var (method, path, body) = server.Asked[1];
        Assert.That((method, path), Is.EqualTo(("POST", $"{Base}/setSettings/token")));
        Assert.That(JsonSerializer.Deserialize<JsonElement>(body).GetProperty("webhookUrl").GetString(), Is.Empty);
    }

    [Test]
    public async Task The_queue_shows_what_waits()
    {
        await using var server = await StubServer.StartAsync(new(200, PayloadFiles.Read("show-messages-queue-response.json")), new(200, "[]"),
            new(200, """[{"typeMessage":"sendMessage","chatId":"7@c.us","message":"old"},{"messageID":"A","type":"sendInteractiveButtonsReply","body":{"chatId":"8@c.us","body":"b"}},null,5]"""));
        var client = Client(server);

        var waiting = await client.ShowMessagesQueueAsync();

        Assert.That(waiting, Has.Count.EqualTo(7));
        Assert.That(waiting[0], Is.EqualTo(new OutgoingMessage("BAE123456789", "11001234567@c.us", "I use Green-API to send this message to you!", null, null)));
        Assert.That(await client.ShowMessagesQueueAsync(), Is.Empty);
        Assert.That(await client.ShowMessagesQueueAsync(), Is.EqualTo([
            new OutgoingMessage(null, "7@c.us", "old", null, null), new OutgoingMessage("A", "8@c.us", "b", null, null)]));
    }

    [Test]
    public async Task The_journal_shows_what_was_sent()
    {
        await using var server = await StubServer.StartAsync(new(200, PayloadFiles.Read("last-outgoing-messages-response.json")),
            new(200, """[{"chatId":"7@c.us","idMessage":"A","typeMessage":"extendedTextMessage","extendedTextMessage":{"text":"b"},"timestamp":"1587133830"}]"""));
        var client = Client(server);

        var sent = await client.LastOutgoingMessagesAsync(minutes: 30);

        Assert.That(server.Asked.Single().Path, Is.EqualTo($"{Base}/lastOutgoingMessages/token?minutes=30"));
        Assert.That(sent.Select(message => (message.Text, message.Status)), Is.EqualTo([("Hi", "read"), ("Second", "pending")]));
        Assert.That(await client.LastOutgoingMessagesAsync(minutes: 30),
            Is.EqualTo([new OutgoingMessage("A", "7@c.us", "b", DateTimeOffset.FromUnixTimeSeconds(1587133830), null)]));
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await StubServer.StartAsync(new Answer(200, """{"idMessage":"A"}"""));
        await using var server = await StubServer.StartAsync(new Answer(307, "", ("Location", elsewhere.Url)));

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(server).SendTextAsync("7@c.us", "x"));

        Assert.That((failure!.Kind, failure.Status), Is.EqualTo((GreenApiFailure.Unreadable, 307)));
        Assert.That(elsewhere.Asked, Is.Empty);
    }

    private static GreenApiClient Client(StubServer server, TimeProvider? time = null) => new(
        GreenApiHttp.CreateClient(), new() { ApiUrl = server.Url + "/", IdInstance = "1101000001", ApiTokenInstance = "token" }, time);
}
