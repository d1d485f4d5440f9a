using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

internal sealed class StateTests : SimulatorFixture
{
    [TestCase(InstanceState.NotAuthorized)]
    [TestCase(InstanceState.YellowCard)]
    [TestCase(InstanceState.Blocked)]
    public async Task Sends_are_kept_until_the_account_can_send_again(InstanceState state)
    {
        Instance.SetState(state);
        await SendTextAsync("подожди");
        Assert.That(Instance.Sends.Count, Is.EqualTo(1));

        Instance.SetState(InstanceState.Authorized);

        await Asan.HearsAsync("подожди");
        Assert.That(Instance.Sends.Count, Is.Zero);
    }

    [Test]
    public async Task A_send_that_waited_a_day_is_dropped()
    {
        Instance.SetState(InstanceState.NotAuthorized);
        await SendTextAsync("поздно");
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.That((await GetAsync("showMessagesQueue")).Body, Is.EqualTo("[]"));
    }

    [Test]
    public async Task Losing_the_login_empties_wid()
    {
        Instance.SetState(InstanceState.NotAuthorized);
        var lost = await NextAsync();
        Instance.SetState(InstanceState.Authorized);
        var back = await NextAsync();

        Assert.That((string?)lost["stateInstance"], Is.EqualTo("notAuthorized"));
        Assert.That((string?)lost["instanceData"]!["wid"], Is.Empty);
        Assert.That((string?)back["stateInstance"], Is.EqualTo("authorized"));
        Assert.That((string?)back["instanceData"]!["wid"], Is.EqualTo("79000000000@c.us"));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task What_people_write_meanwhile_comes_later_or_never(bool deliver, int count)
    {
        Switch(one => one with { DeliverMissedMessages = deliver });
        Instance.SetState(InstanceState.NotAuthorized);
        Asan.Says("есть кто?");
        await NextAsync();
        Assert.That(Instance.Notifications.Count, Is.Zero);

        Instance.SetState(InstanceState.Authorized);
        await NextAsync();

        Assert.That(Instance.Notifications.Count, Is.EqualTo(count));
    }

    [Test]
    public async Task An_expired_instance_refuses_everything()
    {
        Instance.SetState(InstanceState.Expired);
        foreach (var reply in new[] { await GetAsync("getStateInstance"), await GetAsync("receiveNotification"), await PostRawAsync("sendMessage", "{}") })
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(reply.Body, Does.Contain("Instance account is expired. Renew your instance from personal area"));
        }
    }

    [Test]
    public async Task Changed_settings_reboot_the_instance()
    {
        Switch(one => one with { StartingSeconds = 60 });
        Assert.That((await PostAsync("setSettings", new JsonObject { ["incomingWebhook"] = "no", ["delaySendMessagesMilliseconds"] = 1500 })).Body, Is.EqualTo("""{"saveSettings":true}"""));
        foreach (var method in new[] { "getSettings", "getStateInstance", "receiveNotification" })
        {
            var refused = await GetAsync(method);
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(refused.Body, Does.Contain("instance in starting process try later"));
        }

        Until(() => Clock.Waits.Contains(TimeSpan.FromSeconds(60)));
        Clock.Advance(TimeSpan.FromSeconds(60));
        Until(() => Instance.State == InstanceState.Authorized);
        var settings = (await GetAsync("getSettings")).Json;

        Assert.That((string?)settings["incomingWebhook"], Is.EqualTo("no"));
        Assert.That((int)settings["delaySendMessagesMilliseconds"]!, Is.EqualTo(1500));
        Assert.That((string?)settings["outgoingWebhook"], Is.EqualTo("yes"));
        Assert.That(new[] { await NextAsync(), await NextAsync() }.Select(one => (string?)one["stateInstance"]), Is.EqualTo(new[] { "starting", "authorized" }));
    }

    [TestCase("""{}""")]
    [TestCase("""{"unheardOf":"yes"}""")]
    [TestCase("""{"incomingWebhook":true}""")]
    [TestCase("""{"incomingWebhook":"no","delaySendMessagesMilliseconds":499}""")]
    [TestCase("""{"webhookUrl":null}""")]
    public async Task Wrong_settings_change_nothing_and_do_not_reboot(string body)
    {
        var before = Instance.Settings.ToJson().ToJsonString();
        Assert.That((await PostRawAsync("setSettings", body)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Instance.Settings.ToJson().ToJsonString(), Is.EqualTo(before));
        Assert.That(Instance.Notifications.Count, Is.Zero);
    }

    [Test]
    public void All_documented_switches_of_a_new_instance_are_off()
    {
        var settings = InstanceSettings.Fresh("79000000000@c.us").ToJson();
        Assert.That(settings.Where(one => one.Key.EndsWith("Webhook", StringComparison.Ordinal)).Select(one => (string?)one.Value), Is.All.EqualTo("no"));
    }

    [TestCase(InstanceState.YellowCard, InstanceState.Authorized)]
    [TestCase(InstanceState.NotAuthorized, InstanceState.NotAuthorized)]
    [TestCase(InstanceState.Blocked, InstanceState.Blocked)]
    public async Task A_reboot_lifts_a_yellow_card_and_nothing_else(InstanceState before, InstanceState after)
    {
        Instance.SetState(before);
        Assert.That((await GetAsync("reboot")).Body, Is.EqualTo("""{"isReboot":true}"""));
        Assert.That(Instance.State, Is.EqualTo(after));
    }

    [Test]
    public async Task A_logout_asks_for_a_code_again()
    {
        Assert.That((string?)(await GetAsync("qr")).Json["type"], Is.EqualTo("alreadyLogged"));
        Assert.That((string?)(await GetAsync("getStatusInstance")).Json["statusInstance"], Is.EqualTo("online"));

        Assert.That((await GetAsync("logout")).Body, Is.EqualTo("""{"isLogout":true}"""));

        Assert.That((string?)(await GetAsync("getStateInstance")).Json["stateInstance"], Is.EqualTo("notAuthorized"));
        Assert.That((string?)(await GetAsync("getStatusInstance")).Json["statusInstance"], Is.EqualTo("offline"));
        Assert.That((string?)(await GetAsync("getWaSettings")).Json["phone"], Is.Empty);
        Assert.That((string?)(await GetAsync("qr")).Json["type"], Is.EqualTo("qrCode"));
        Assert.That((await PostRawAsync("getAuthorizationCode", """{"phoneNumber":79000000000}""")).Body, Does.Match("""^\{"status":true,"code":"GAPI[0-9]{4}"\}$"""));
        Assert.That((await GetAsync("getStateInstanceHistory")).Json.AsArray().Select(one => (string?)one!["stateInstance"]), Is.EqualTo(new[] { "notAuthorized", "authorized" }));
    }

    [Test]
    public async Task The_own_account_has_a_number_and_a_lid()
    {
        var settings = (await GetAsync("getWaSettings")).Json;
        Assert.That((string?)settings["phone"], Is.EqualTo("79000000000"));
        Assert.That((string?)settings["chatId"], Does.Match(@"^\d{15}@lid$").And.Not.Contain("79000000000"));
    }
}
