using System.Text.Json.Nodes;
using Dapper;
using GreenLedger.Simulator.Instances;
using GreenLedger.Tests.GreenApi;

namespace GreenLedger.Tests.Worker;

internal sealed class InstanceTests : WorkerFixture
{
    [Test]
    public async Task Settings_are_set_once_and_the_restart_that_follows_is_waited_out()
    {
        Scene.Instance.Settings.Change(new JsonObject { ["incomingWebhook"] = "no", ["editedMessageWebhook"] = "no" });
        Scene.Instance.Switches = Scene.Instance.Switches with { StartingSeconds = 1 };
        var first = await Scene.ServeAsync();
        await first.SaysAsync("settings were changed: incomingWebhook, editedMessageWebhook");
        await Eventually.IsTrueAsync(() => Scene.Instance.State == InstanceState.Authorized, "the instance has started again");
        Scene.Asan.Says("меню");
        await Scene.Asan.HearsAsync("Меню");
        await first.KillAsync();

        var second = await Scene.ServeAsync();
        await second.SaysAsync("the instance is authorized");
        Scene.Asan.Says("меню");
        await Scene.Asan.HearsAsync("Меню");

        Assert.That(Scene.Relay.Calls.Count(call => call == "setSettings"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_webhook_that_somebody_set_is_put_right()
    {
        var worker = await Scene.ServeAsync();
        await worker.SaysAsync("the instance is authorized");
        Scene.Instance.Settings.Change(new JsonObject { ["webhookUrl"] = "https://example.com/hook" });

        // The poll that is open goes on; what comes through it lets the next one be refused.
        Scene.Asan.Says("меню");
        await Eventually.IsTrueAsync(() => Scene.Instance.Settings.WebhookUrl.Length == 0, "the address is taken out");
        Scene.Asan.Says("баланс");
        await Scene.Asan.HearsAsync("Смена не открыта");
        Assert.That(worker.TimesSaid("WebhookUrlSet"), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task Settings_that_do_not_stay_are_not_set_over_and_over()
    {
        Scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            return call.ApiMethod == "getSettings" ? answer with { Body = answer.Body.Replace("\"incomingWebhook\":\"yes\"", "\"incomingWebhook\":\"no\"", StringComparison.Ordinal) } : answer;
        };
        var worker = await Scene.ServeAsync();
        await worker.SaysAsync("settings were changed: incomingWebhook");
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        await worker.SaysAsync("settings do not stay as they were set: incomingWebhook");
        var looked = Looks();
        Scene.Instance.SetState(InstanceState.Authorized);
        await Eventually.IsTrueAsync(() => Looks() > looked, "they are looked at again");
        await SettlesAsync();

        Assert.That(Scene.Relay.Calls.Count(call => call == "setSettings"), Is.EqualTo(1));
        int Looks() => Scene.Relay.Calls.Count(call => call == "getSettings");
    }

    [Test]
    public async Task An_instance_that_nobody_is_logged_in_to_is_said_and_waited_for()
    {
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        var worker = await Scene.ServeAsync();
        await worker.SaysAsync("the instance is notAuthorized");

        Scene.Instance.SetState(InstanceState.Authorized);
        await worker.SaysAsync("the instance is authorized");
        Scene.Asan.Says("меню");
        await Scene.Asan.HearsAsync("Меню");
    }

    [Test]
    public async Task A_wrong_token_is_said_once_and_not_tried_over_and_over()
    {
        Scene.Settings["Companies__0__GreenApi__ApiTokenInstance"] = $"{Scene.Token}-of-yesterday";
        var worker = await Scene.ServeAsync();
        await worker.SaysAsync("Company 1: stopped: Green API refuses the token (401); put the instance's token into Companies:0:GreenApi:ApiTokenInstance");

        var until = await LeaseEndAsync();
        await Eventually.IsTrueAsync(async () => await LeaseEndAsync() > until, "the lease is renewed: some seconds have passed");

        Assert.That(Scene.Relay.Calls, Has.Count.LessThanOrEqualTo(3), "one poll, and the question for the state once or twice");
        Assert.That(worker.Lines("Company 1").Where(line => !line.Contains("[INF]", StringComparison.Ordinal)), Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_send_that_was_queued_and_answered_with_502_is_settled_by_its_echo()
    {
        Scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            return call.IsSend ? new Answer(502, "<html>Bad Gateway</html>") : answer;
        };
        await Scene.ServeAsync();
        Scene.Asan.Says("меню");

        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("outbox where state = 'sent'") == 1, "the echo settles the send");

        Assert.That(Scene.Relay.Calls.Count(call => call == "sendMessage"), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    private async Task<DateTime> LeaseEndAsync()
    {
        await using var connection = await Scene.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<DateTime>("select expires_at from receiver_lease");
    }
}
