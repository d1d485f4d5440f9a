using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

internal sealed class LimitTests : SimulatorFixture
{
    private const HttpStatusCode QuotaExceeded = (HttpStatusCode)466;

    [Test]
    public async Task A_method_over_its_monthly_quota_is_refused_until_the_first()
    {
        Switch(one => one with { MethodQuotas = new Dictionary<string, int> { ["checkWhatsapp"] = 1 } });
        var check = new JsonObject { ["chatId"] = ChatId };
        Assert.That((await PostAsync("checkWhatsapp", check)).Status, Is.EqualTo(HttpStatusCode.OK));

        var refused = await PostAsync("checkWhatsapp", check);
        Clock.Advance(TimeSpan.FromDays(1));
        var nextMonth = await PostAsync("checkWhatsapp", check);

        Assert.That(refused.Status, Is.EqualTo(QuotaExceeded));
        Assert.That(Payload.Shape(refused.Json), Is.EqualTo(Payload.Shape(await Payload.ReadAsync("error-466-quota.json"))));
        Assert.That((string?)refused.Json["invokeStatus"]!["status"], Is.EqualTo("QUOTE_EXCEEDED"));
        Assert.That(nextMonth.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_fourth_correspondent_of_the_free_tariff_is_neither_written_to_nor_heard()
    {
        Switch(one => one.OnDeveloperTariff());
        Asan.Says("первый");
        await SendTextAsync("второй", "79000000012@c.us");
        await SendTextAsync("третий", "120363043968066561@g.us");
        Until(() => Instance.Notifications.Count == 9);
        Instance.Notifications.Clear();

        var refused = await PostAsync("sendMessage", new JsonObject { ["chatId"] = "79000000014@c.us", ["message"] = "четвёртый" });
        var told = await NextAsync();
        Instance.PhoneOf("79000000014").Says("ау");
        await NextAsync();
        await SendTextAsync("снова первый");

        Assert.That(refused.Status, Is.EqualTo(QuotaExceeded));
        Assert.That(Payload.Shape(refused.Json), Is.EqualTo(Payload.Shape(await Payload.ReadAsync("error-466-correspondents.json"))));
        Assert.That((string?)refused.Json["correspondentsStatus"]!["status"], Is.EqualTo("CORRESPONDENTS_QUOTE_EXCEEDED"));
        Assert.That(Payload.Shape(told), Is.EqualTo(Payload.Shape((await Payload.ReadAsync("receive-quota-exceeded.json"))["body"])));
        Assert.That((await GetAsync("lastIncomingMessages")).Body, Does.Not.Contain("ау"));
    }

    [Test]
    public async Task More_calls_in_a_second_than_allowed_are_too_many()
    {
        Switch(one => one with { RateLimits = true });
        Assert.That((await GetAsync("getSettings")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await GetAsync("getSettings")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await GetAsync("getStateInstance")).Status, Is.EqualTo(HttpStatusCode.OK), "each method has its own limit");

        RealTime.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await GetAsync("getSettings")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("qr", 3)]
    [TestCase("getMessage", 10)]
    [TestCase("sendMessage", 50)]
    public async Task The_limits_are_the_documented_ones(string method, int perSecond)
    {
        Switch(one => one with { RateLimits = true });
        Task<Reply> Call() => method == "qr" ? GetAsync(method) : PostRawAsync(method, "{}");
        for (var call = 0; call < perSecond; call++) Assert.That((await Call()).Status, Is.Not.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await Call()).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task A_refused_send_is_not_queued()
    {
        Switch(one => one with { RateLimits = true });
        Instance.SetState(InstanceState.NotAuthorized);
        for (var count = 0; count < 50; count++) await SendTextAsync("x");
        await PostAsync("sendMessage", new JsonObject { ["chatId"] = ChatId, ["message"] = "x" });
        Assert.That(Instance.Sends.Count, Is.EqualTo(50));
    }
}
