using GreenLedger.Core.Dialogs;
using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Sending;

/// <summary>Sends that the service refuses: nothing was queued, so nothing is in doubt.</summary>
internal sealed class RefusedSendTests : SendingFixture
{
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(466)]
    public async Task A_refusal_of_the_whole_instance_leaves_the_message_waiting(int status)
    {
        Scene.Simulator.Instance.Faults.Plan(new Fault { Method = "sendMessage", Status = status, Times = null });
        Scene.Serve();
        await Scene.AddAsync(Scene.Asan, "ответ");

        await Eventually.IsTrueAsync(async () => await Scene.ReadAsync<string>("select state || attempts from outbox") == "waiting1", "it was tried and waits");
    }

    [Test]
    public async Task A_wrong_token_takes_no_buttons_away()
    {
        Scene.Simulator.Instance.Faults.Plan(new Fault { Method = "send*", Status = 401, Times = null });
        Scene.Serve();
        await Scene.AddAsync(Scene.Asan, "Записать?", buttons: [new Choice("yes", "Да")]);

        await Eventually.IsTrueAsync(async () => await Scene.ReadAsync<string>("select state || attempts || (buttons is not null) from outbox") == "waiting1true", "it waits as it is");
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    public async Task Buttons_that_the_service_does_not_want_go_out_as_plain_text(int status)
    {
        Scene.Simulator.Instance.Faults.Plan(new Fault { Method = "sendInteractiveButtonsReply", Status = status, Times = null });
        Scene.Serve();
        await Scene.AddAsync(Scene.Asan, "Записать?", buttons: [new Choice("yes", "Да")]);

        Assert.That((await Scene.Asan.HearsAsync("Записать?")).Buttons, Is.Empty);
        await Scene.AllSentAsync();
    }

    [Test]
    public async Task However_long_a_server_says_to_wait_the_message_is_sent_within_minutes()
    {
        Scene.Simulator.Instance.Faults.Plan(new Fault { Method = "sendMessage", Status = 429, RetryAfterSeconds = int.MaxValue, Times = null });
        Scene.Serve();
        await Scene.AddAsync(Scene.Asan, "ответ");

        await Eventually.IsTrueAsync(async () => await Scene.ReadAsync<string>("select state || attempts from outbox") == "waiting1", "it was tried and waits");
        Assert.That(await Scene.ReadAsync<bool>("select due_at < clock_timestamp() + interval '11 minutes' from outbox"));
    }
}
