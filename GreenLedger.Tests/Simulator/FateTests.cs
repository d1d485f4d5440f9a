using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Simulator;

/// <summary>What becomes of a message after it was accepted with 200 and an id.</summary>
internal sealed class FateTests : SimulatorFixture
{
    [TestCase(Fate.Vanishes, null)]
    [TestCase(Fate.Stuck, "pending")]
    public async Task A_message_that_was_accepted_is_never_sent(Fate fate, string? inTheJournal)
    {
        await SendAsync(fate);

        Assert.That(Heard, Is.EqualTo(new[] { "конец" }));
        Assert.That((await NextAsync())["messageData"]!["extendedTextMessageData"]!["text"]!.ToString(), Is.EqualTo("конец"), "no echo, no status");
        Assert.That(await JournalStatusAsync(), Is.EqualTo(inTheJournal));
    }

    [TestCase(Fate.Failed, 0)]
    [TestCase(Fate.FailedThoughSent, 1)]
    public async Task A_message_that_was_accepted_fails(Fate fate, int heard)
    {
        await SendAsync(fate);

        Assert.That(Heard.Count(text => text == "судьба"), Is.EqualTo(heard));
        await NextAsync();
        Assert.That((string?)(await NextAsync())["status"], Is.EqualTo("failed"));
        Assert.That(await JournalStatusAsync(), Is.EqualTo("failed"));
    }

    [Test]
    public async Task The_service_sends_a_message_again_under_the_same_id_long_after()
    {
        await SendAsync(Fate.SentAgain, againAfterSeconds: 3600);
        Assert.That(Heard, Is.EqualTo(new[] { "судьба", "конец" }));

        Until(() => Clock.Waits.Contains(TimeSpan.FromHours(1)));
        Clock.Advance(TimeSpan.FromHours(1));

        Until(() => Asan.Heard.Count == 3);
        Assert.That(Asan.Heard[2].IdMessage, Is.EqualTo(Asan.Heard[0].IdMessage));
        Assert.That(Instance.Notifications.Bodies.Count(body => body.Contains("судьба")), Is.EqualTo(2), "an echo each time");
    }

    private IEnumerable<string> Heard => Asan.Heard.Select(bubble => bubble.Text);

    private async Task SendAsync(Fate fate, double againAfterSeconds = 0)
    {
        Instance.Faults.Plan(new Fault { Method = "sendMessage", TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = fate, AgainAfterSeconds = againAfterSeconds });
        await SendTextAsync("судьба");
        await SendTextAsync("конец");
        await Asan.HearsAsync("конец");
    }

    private async Task<string?> JournalStatusAsync() => (await GetAsync("lastOutgoingMessages")).Json.AsArray()
        .Where(entry => (string?)entry!["textMessage"] == "судьба").Select(entry => (string?)entry!["statusMessage"]).SingleOrDefault();
}
