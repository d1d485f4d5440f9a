using System.Text.Json.Nodes;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Tests.Sending;

/// <summary>An answer waits for no warning, no reminder and no report.</summary>
internal sealed class SendPriorityTests : SendingFixture
{
    [Test]
    public async Task With_two_hundred_reminders_waiting_an_answer_leaves_before_the_next_but_one()
    {
        for (var reminder = 0; reminder < 200; reminder++)
            await Scene.AddAsync(Scene.Simulator.Instance.PhoneOf($"7900001{reminder:D4}"), "Доброе утро", priority: SendPriority.Reminder);
        Scene.Serve();
        await Eventually.IsTrueAsync(() => Reminders > 0, "the reminders begin");

        await Scene.AddAsync(Scene.Asan, "ответ");
        var before = Reminders;
        await Scene.Asan.HearsAsync("ответ");

        Assert.That(Reminders - before, Is.LessThanOrEqualTo(2));
        Assert.That(await Scene.ReadAsync<long>("select count(*) from outbox where state = 'waiting'"), Is.GreaterThan(150));
    }

    [Test]
    public async Task A_reminder_that_hangs_holds_up_no_answer()
    {
        var hang = new TaskCompletionSource();
        var sends = 0;
        Scene.Relay.Behaviour = async call =>
        {
            if (call.IsSend && Interlocked.Increment(ref sends) == 1) await hang.Task;
            return await call.PassOn();
        };
        Scene.Serve();
        await Scene.AddAsync(Scene.Bek, "Доброе утро", priority: SendPriority.Reminder);
        await Eventually.IsTrueAsync(() => sends == 1, "it hangs");

        await Scene.AddAsync(Scene.Asan, "ответ");
        await Scene.Asan.HearsAsync("ответ");

        Assert.That((await Scene.StatesAsync())[0].State, Is.EqualTo("sending"));
        hang.SetResult();
        await Scene.AllSentAsync();
    }

    [Test]
    public async Task What_leaves_first_goes_by_its_kind_and_then_by_its_age()
    {
        foreach (var priority in Enum.GetValues<SendPriority>().Reverse()) await Scene.AddAsync(Scene.Asan, $"{priority}", priority: priority);
        await Scene.AddAsync(Scene.Asan, "again", priority: SendPriority.Answer);

        Scene.Serve();
        await Scene.AllSentAsync();

        Assert.That(Scene.Asan.Heard.Select(bubble => bubble.Text), Is.EqualTo(new[] { "Answer", "again", "Warning", "Reminder", "Report" }));
    }

    [Test]
    public async Task Reminders_keep_the_instances_own_pace()
    {
        Scene.Simulator.Instance.Settings.Change(JsonNode.Parse("""{"delaySendMessagesMilliseconds":7000}""")!.AsObject());
        Scene.Serve();
        await Eventually.IsTrueAsync(() => Scene.Served.BulkPace.Pause == TimeSpan.FromSeconds(7), "the setting was read");
    }

    private int Reminders => Scene.Simulator.Instance.Bubbles.Since(0).Count(bubble => bubble.Text == "Доброе утро");
}
