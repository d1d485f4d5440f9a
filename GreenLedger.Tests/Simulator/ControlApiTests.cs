using System.Net;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

internal sealed class ControlApiTests : SimulatorFixture
{
    [Test]
    public async Task A_phone_says_something_over_http()
    {
        var reply = await ControlAsync("phones/79000000011/says", """{"text":"меню","name":"Асан"}""");
        var body = await NextAsync();
        Assert.That((string?)body["idMessage"], Is.EqualTo((string?)reply.Json["idMessage"]));
        Assert.That((string?)body["senderData"]!["senderName"], Is.EqualTo("Асан"));
    }

    [TestCase("replies", """{"idMessage":"3EB0","text":"ошибка"}""", "quotedMessage")]
    [TestCase("edits", """{"idMessage":"3A00","text":"исправлено"}""", "editedMessage")]
    [TestCase("deletes", """{"idMessage":"3A00"}""", "deletedMessage")]
    [TestCase("reacts", """{"idMessage":"3EB0","emoji":"👍"}""", "reactionMessage")]
    [TestCase("sends", """{"fileName":"a.jpg","mimeType":"image/jpeg","base64":"AQID"}""", "imageMessage")]
    public async Task A_phone_does_all_it_can_over_http(string act, string body, string typeMessage)
    {
        Assert.That((await ControlAsync($"phones/79000000011/{act}", body)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)(await NextAsync())["messageData"]!["typeMessage"], Is.EqualTo(typeMessage));
    }

    [TestCase("phones/79000000011/says", "{}", "text is required")]
    [TestCase("phones/79000000011/says", "", "the body must be a JSON object")]
    [TestCase("phones/79000000011/sings", "{}", "a phone cannot do sings")]
    [TestCase("phones/79000000011/taps", """{"buttonId":"yes"}""", "No bubble with a button yes")]
    [TestCase("state", """{"state":"happy"}""", "unknown state")]
    [TestCase("switches", """{"gravity":false}""", "unknown switch gravity")]
    public async Task A_mistake_is_said_in_words(string path, string body, string words)
    {
        var reply = await ControlAsync(path, body);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(reply.Body, Does.Contain(words));
    }

    [Test]
    public async Task Bubbles_are_listed_from_an_index_on()
    {
        await SendTextAsync("один");
        await SendTextAsync("чужое", "79000000012@c.us");
        await SendTextAsync("два");
        await Asan.HearsAsync("два");

        var all = (await ReadAsync("bubbles?since=1")).Json.AsArray();
        var own = (await ReadAsync("phones/79000000011/bubbles?since=1")).Json.AsArray();

        Assert.That(all.Select(one => (string?)one!["text"]), Is.EqualTo(new[] { "чужое", "два" }));
        Assert.That(own.Select(one => (string?)one!["text"]), Is.EqualTo(new[] { "два" }));
        Assert.That((int)own[0]!["index"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task A_long_poll_for_bubbles_ends_with_the_first()
    {
        var poll = ReadAsync("bubbles?since=0&wait=60");
        Until(() => RealTime.Waits.Contains(TimeSpan.FromSeconds(60)));
        await SendTextAsync("вот");
        Assert.That((string?)(await poll).Json[0]!["text"], Is.EqualTo("вот"));
    }

    [Test]
    public async Task A_long_poll_for_bubbles_may_end_empty()
    {
        var poll = ReadAsync("bubbles?since=0&wait=60");
        Until(() => RealTime.Waits.Contains(TimeSpan.FromSeconds(60)));
        RealTime.Advance(TimeSpan.FromSeconds(60));
        Assert.That((await poll).Body, Is.EqualTo("[]"));
    }

    [Test]
    public async Task Given_switches_change_and_the_others_stay()
    {
        await ControlAsync("switches", """{"receiptIds":"newOnEachDelivery","methodQuotas":{"getMessage":5}}""");
        Assert.That(Instance.Switches.ReceiptIds, Is.EqualTo(ReceiptIds.NewOnEachDelivery));
        Assert.That(Instance.Switches.MethodQuotas["getMessage"], Is.EqualTo(5));
        Assert.That(Instance.Switches.SendDelayMilliseconds, Is.Zero);
        Assert.That((string?)(await ReadAsync("switches")).Json["receiptIds"], Is.EqualTo("newOnEachDelivery"));
    }

    [Test]
    public async Task The_state_is_set_and_the_queues_are_counted()
    {
        await ControlAsync("state", """{"state":"notAuthorized"}""");
        await SendTextAsync("жду");
        Assert.That((string?)(await ReadAsync("state")).Json["state"], Is.EqualTo("notAuthorized"));
        Assert.That((await ReadAsync("queues")).Body, Is.EqualTo("""{"notifications":1,"sends":1}"""));
        Assert.That((int)(await RequestAsync(HttpMethod.Get, "/simulator/instances")).Json[0]!["sends"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Any_notification_can_be_put_into_the_queue()
    {
        var payload = await Payload.ReadAsync("receive-incoming-text-swe001.json");
        await ControlAsync("notifications", payload.ToJsonString());
        Assert.That((await NextAsync()).ToJsonString(), Is.EqualTo(payload["body"]!.ToJsonString()));
    }

    [Test]
    public async Task An_unknown_instance_is_not_found() =>
        Assert.That((await RequestAsync(HttpMethod.Get, "/simulator/5/queues")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    private Task<Reply> ControlAsync(string path, string body) =>
        RequestAsync(HttpMethod.Post, $"/simulator/{Instance.IdInstance}/{path}", new StringContent(body));

    private Task<Reply> ReadAsync(string path) => RequestAsync(HttpMethod.Get, $"/simulator/{Instance.IdInstance}/{path}");
}
