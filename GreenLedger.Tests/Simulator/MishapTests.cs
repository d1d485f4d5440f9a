using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Simulator;

/// <summary>Notifications that are lost, doubled, or overtaken on their way into the queue.</summary>
internal sealed class MishapTests : SimulatorFixture
{
    [Test]
    public async Task A_text_said_unheard_is_in_the_journal_alone()
    {
        Asan.SaysUnheard("слышно?");
        Assert.That(Instance.Notifications.Count, Is.Zero);
        Assert.That((string?)(await GetAsync("lastIncomingMessages")).Json[0]!["textMessage"], Is.EqualTo("слышно?"));
    }

    [Test]
    public async Task The_next_notifications_are_lost_and_stay_in_the_journal()
    {
        Instance.Mishaps.Plan(new Mishap { Kind = MishapKind.Lost, Times = 2 });
        Says(3);
        Assert.That(Waiting, Is.EqualTo("3"));
        Assert.That((await GetAsync("lastIncomingMessages")).Json.AsArray(), Has.Count.EqualTo(3));
    }

    [TestCase(MishapKind.Doubled, 0, "11234")]
    [TestCase(MishapKind.Doubled, 2, "12314")]
    [TestCase(MishapKind.Late, 1, "2134")]
    [TestCase(MishapKind.Late, 2, "2314")]
    [TestCase(MishapKind.Late, 4, "234")]
    public void A_notification_comes_twice_or_behind_others(MishapKind kind, int behind, string order)
    {
        Instance.Mishaps.Plan(new Mishap { Kind = kind, Behind = behind });
        Says(4);
        Assert.That(Waiting, Is.EqualTo(order));
    }

    [Test]
    public async Task Echoes_of_our_sends_are_lost_like_any_other_notification()
    {
        Instance.Mishaps.Plan(new Mishap { Kind = MishapKind.Lost, Type = "outgoingAPIMessageReceived" });
        await SendTextAsync("привет");
        await Asan.HearsAsync("привет");
        Assert.That((string?)(await NextAsync())["typeWebhook"], Is.EqualTo("outgoingMessageStatus"));
    }

    private string Waiting => string.Concat(Instance.Notifications.Bodies.Select(body => System.Text.Json.Nodes.JsonNode.Parse(body)!["messageData"]!["textMessageData"]!["textMessage"]));

    private void Says(int messages)
    {
        for (var text = 1; text <= messages; text++) Asan.Says($"{text}");
    }
}
