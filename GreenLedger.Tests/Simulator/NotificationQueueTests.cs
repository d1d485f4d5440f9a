using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

internal sealed class NotificationQueueTests : SimulatorFixture
{
    [Test]
    public async Task Notifications_come_in_order_and_the_head_until_it_is_deleted()
    {
        Asan.Says("один");
        Asan.Says("два");

        var first = (await GetAsync("receiveNotification")).Json;
        var again = (await GetAsync("receiveNotification")).Json;
        await DeleteAsync("deleteNotification", $"/{first["receiptId"]}");
        var second = (await GetAsync("receiveNotification")).Json;

        Assert.That(TextOf(first["body"]!), Is.EqualTo("один"));
        Assert.That(again.ToJsonString(), Is.EqualTo(first.ToJsonString()));
        Assert.That(TextOf(second["body"]!), Is.EqualTo("два"));
        Assert.That((long)second["receiptId"]!, Is.GreaterThan((long)first["receiptId"]!));
    }

    [Test]
    public async Task A_redelivery_may_get_a_new_receipt_and_either_receipt_deletes()
    {
        Switch(one => one with { ReceiptIds = ReceiptIds.NewOnEachDelivery });
        Asan.Says("один");

        var first = (long)(await GetAsync("receiveNotification")).Json["receiptId"]!;
        var second = (long)(await GetAsync("receiveNotification")).Json["receiptId"]!;

        Assert.That(second, Is.GreaterThan(first));
        Assert.That((bool)(await DeleteAsync("deleteNotification", $"/{first}")).Json["result"]!, Is.True);
        Assert.That(Instance.Notifications.Count, Is.Zero);
    }

    [Test]
    public async Task An_undeleted_notification_may_stay_hidden_for_a_while()
    {
        Switch(one => one with { HiddenSeconds = 30 });
        Asan.Says("один");
        var first = await GetAsync("receiveNotification");

        var poll = GetAsync("receiveNotification");
        Until(() => Clock.Waits.Contains(TimeSpan.FromSeconds(30)));
        Assert.That(poll.IsCompleted, Is.False);
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await poll).Body, Is.EqualTo(first.Body));
    }

    [Test]
    public async Task A_notification_is_gone_after_a_day()
    {
        Asan.Says("вчера");
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.That(Instance.Notifications.Count, Is.EqualTo(1));

        Clock.Advance(TimeSpan.FromSeconds(1));
        Asan.Says("сегодня");

        Assert.That(TextOf(await NextAsync()), Is.EqualTo("сегодня"));
    }

    [TestCase(EmptyAnswer.ZeroBytes, HttpStatusCode.OK, "")]
    [TestCase(EmptyAnswer.Null, HttpStatusCode.OK, "null")]
    [TestCase(EmptyAnswer.RequestTimeout, HttpStatusCode.RequestTimeout, "")]
    [TestCase(EmptyAnswer.GatewayTimeout, HttpStatusCode.GatewayTimeout, "")]
    public async Task Nothing_is_said_in_the_form_that_was_chosen(EmptyAnswer form, HttpStatusCode status, string body)
    {
        Switch(one => one with { EmptyAnswer = form });
        var poll = GetAsync("receiveNotification");
        Until(() => Instance.Notifications.Pollers == 1);
        RealTime.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await poll, Is.EqualTo(new Reply(status, body)));
    }

    [TestCase("", 5)]
    [TestCase("?receiveTimeout=1", 5)]
    [TestCase("?receiveTimeout=20", 20)]
    [TestCase("?receiveTimeout=600", 60)]
    public async Task A_long_poll_lasts_as_asked_between_five_and_sixty_seconds(string query, int seconds)
    {
        var poll = GetAsync("receiveNotification", query);
        Until(() => Instance.Notifications.Pollers == 1);
        Assert.That(RealTime.Waits, Does.Contain(TimeSpan.FromSeconds(seconds)));

        Clock.Advance(TimeSpan.FromHours(1));
        RealTime.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.That(poll.IsCompleted, Is.False);
        RealTime.Advance(TimeSpan.FromTicks(1));

        Assert.That((await poll).Body, Is.Empty);
    }

    [Test]
    public async Task A_long_poll_answers_as_soon_as_something_comes()
    {
        var poll = GetAsync("receiveNotification", "?receiveTimeout=60");
        Until(() => Instance.Notifications.Pollers == 1);

        Asan.Says("привет");

        Assert.That(TextOf((await poll).Json["body"]!), Is.EqualTo("привет"));
    }

    [Test]
    public async Task A_long_poll_ends_when_the_server_stops()
    {
        var poll = GetAsync("receiveNotification", "?receiveTimeout=60");
        Until(() => Instance.Notifications.Pollers == 1);

        await Server.DisposeAsync();

        Assert.That((await poll).Body, Is.Empty);
    }

    [Test]
    public async Task Deleting_an_unknown_receipt_says_false_or_fails()
    {
        var soft = await DeleteAsync("deleteNotification", "/42");
        Switch(one => one with { UnknownReceipt = UnknownReceipt.ServerError });
        var hard = await DeleteAsync("deleteNotification", "/42");

        Assert.That(soft.Body, Is.EqualTo("""{"result":false,"reason":""}"""));
        Assert.That(hard.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(hard.Body, Does.Contain("findUnAckedMessage").And.Not.Contain(Instance.Token));
    }

    [TestCase("")]
    [TestCase("/abc")]
    public async Task A_receipt_must_be_a_number(string tail)
    {
        var reply = await DeleteAsync("deleteNotification", tail);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(reply.Body, Does.Contain("Parameter receiptId must be a Number!"));
    }

    [Test]
    public async Task Nothing_can_be_received_while_a_webhook_url_is_set()
    {
        await PostAsync("setSettings", new JsonObject { ["webhookUrl"] = "https://example.com/hook" });
        var refused = await GetAsync("receiveNotification");
        await PostAsync("setSettings", new JsonObject { ["webhookUrl"] = "" });
        var received = await GetAsync("receiveNotification");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Body, Does.Contain("custom webhook url is set"));
        Assert.That(received.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_new_instance_queues_nothing_but_what_cannot_be_switched_off()
    {
        await RestartAsync(Options with { Fresh = true });
        Asan.Says("привет");
        Asan.Calls();
        await SendTextAsync("ответ");
        await Asan.HearsAsync("ответ");
        Assert.That(Instance.Notifications.Count, Is.Zero);

        Switch(one => one with { Statuses = ["failed"] });
        await SendTextAsync("не дойдёт");
        Until(() => Instance.Notifications.Count == 1);

        Assert.That((string?)(await NextAsync())["status"], Is.EqualTo("failed"));
    }

    [TestCase("pollMessageWebhook", "pollUpdateMessage")]
    [TestCase("editedMessageWebhook", "editedMessage")]
    [TestCase("deletedMessageWebhook", "deletedMessage")]
    [TestCase("incomingWebhook", "textMessage")]
    public void A_type_that_is_switched_off_is_not_queued(string setting, string typeMessage)
    {
        Assert.That(Instance.Settings.Change(new JsonObject { [setting] = "no" }), Is.Null);
        Asan.Send(new JsonObject { ["typeMessage"] = typeMessage });
        Assert.That(Instance.Notifications.Count, Is.Zero);
    }

    [Test]
    public async Task The_queue_is_counted_and_cleared_once_a_minute()
    {
        Asan.Says("один");
        Assert.That((int)(await GetAsync("getWebhooksCount")).Json["count"]!, Is.EqualTo(1));

        Assert.That((await DeleteAsync("clearWebhooksQueue")).Body, Is.EqualTo("""{"isCleared":true,"reason":""}"""));
        Clock.Advance(TimeSpan.FromSeconds(14));
        Assert.That((await DeleteAsync("clearWebhooksQueue")).Body, Is.EqualTo("""{"isCleared":false,"reason":"Too many requests","leftTime":46}"""));
        Clock.Advance(TimeSpan.FromSeconds(46));

        Assert.That((bool)(await DeleteAsync("clearWebhooksQueue")).Json["isCleared"]!, Is.True);
        Assert.That(Instance.Notifications.Count, Is.Zero);
    }

    [Test]
    public async Task Anything_can_be_put_into_the_queue()
    {
        var payload = System.IO.Path.Combine(TestContext.CurrentContext.TestDirectory, "Payloads", "receive-buttons-reply.json");
        var whole = JsonNode.Parse(await File.ReadAllTextAsync(payload))!;
        Instance.Enqueue(whole);
        Instance.EnqueueRaw("""{"typeWebhook":""");

        var body = await NextAsync();
        var broken = await GetAsync("receiveNotification");

        Assert.That(body.ToJsonString(), Is.EqualTo(whole["body"]!.ToJsonString()));
        Assert.That(broken.Body, Does.EndWith(""","body":{"typeWebhook":}"""));
    }

    private static string? TextOf(JsonNode body) => (string?)body["messageData"]!["textMessageData"]!["textMessage"];
}
