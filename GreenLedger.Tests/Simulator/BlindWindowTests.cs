using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

/// <summary>Journals that are behind or incomplete, and a queue that does not show everything.</summary>
internal sealed class BlindWindowTests : SimulatorFixture
{
    [Test]
    public async Task The_journals_are_as_far_behind_as_asked()
    {
        Switch(one => one with { JournalLagSeconds = 120, StatusDelaySeconds = 60, Statuses = ["delivered"] });
        Asan.Says("раз");
        await SendTextAsync("два");
        await Asan.HearsAsync("два");
        Assert.That(await AllAsync(), Is.Empty);

        Clock.Advance(TimeSpan.FromSeconds(60));
        Until(() => Instance.Notifications.Count == 3);
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.That(await AllAsync(), Is.Empty);

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await AllAsync(), Is.EqualTo(new[] { "incoming раз ", "outgoing два sent" }));
        Assert.That((await PostAsync("getChatHistory", new JsonObject { ["chatId"] = ChatId })).Json.AsArray(), Has.Count.EqualTo(2));

        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await AllAsync(), Is.EqualTo(new[] { "incoming раз ", "outgoing два delivered" }));
    }

    [Test]
    public async Task A_message_under_way_is_in_neither_the_queue_nor_the_journal()
    {
        Switch(one => one with { FlightSeconds = 20, JournalShowsPending = false, Statuses = [] });
        await SendTextAsync("в пути");
        Until(() => Clock.Waits.Contains(TimeSpan.FromSeconds(20)));
        Assert.That((await GetAsync("showMessagesQueue")).Body, Is.EqualTo("[]"));
        Assert.That(await AllAsync(), Is.Empty);

        Clock.Advance(TimeSpan.FromSeconds(20));
        await Asan.HearsAsync("в пути");
        Assert.That(await AllAsync(), Is.EqualTo(new[] { "outgoing в пути sent" }));
    }

    [Test]
    public async Task The_queue_hides_the_message_that_is_next()
    {
        Instance.SetState(InstanceState.NotAuthorized);
        Switch(one => one with { QueueHidesHead = true });
        await SendTextAsync("один");
        Assert.That((await GetAsync("showMessagesQueue")).Body, Is.EqualTo("[]"));
        await SendTextAsync("два");
        Assert.That((await GetAsync("showMessagesQueue")).Json.AsArray().Select(one => (string?)one!["body"]!["message"]), Is.EqualTo(new[] { "два" }));
    }

    [Test]
    public async Task A_failed_message_may_be_missing_in_the_journal()
    {
        Switch(one => one with { JournalShowsFailed = false, Statuses = ["failed"] });
        await SendTextAsync("мимо");
        Until(() => Instance.Notifications.Count == 2);
        Assert.That(await AllAsync(), Is.Empty);
    }

    [Test]
    public async Task A_person_may_have_another_id_in_the_journal_than_in_the_queue()
    {
        Switch(one => one with { JournalIds = ChatIds.Lids });
        Asan.Lid = "155508384256027@lid";
        Asan.Says("раз");
        await SendTextAsync("два");
        await Asan.HearsAsync("два");

        Assert.That((string?)(await NextAsync())["senderData"]!["chatId"], Is.EqualTo(ChatId));
        var incoming = (await GetAsync("lastIncomingMessages")).Json[0]!;
        Assert.That(((string?)incoming["chatId"], (string?)incoming["senderId"]), Is.EqualTo((Asan.Lid, Asan.Lid)));
        Assert.That((string?)(await GetAsync("lastOutgoingMessages")).Json[0]!["chatId"], Is.EqualTo(Asan.Lid));
        foreach (var chatId in (string[])[ChatId, Asan.Lid])
            Assert.That((await PostAsync("getChatHistory", new JsonObject { ["chatId"] = chatId })).Json.AsArray(), Has.Count.EqualTo(2));
    }

    [TestCase(ChatIds.Lids, ChatId, "155508384256027@lid")]
    [TestCase(ChatIds.Numbers, "155508384256027@lid", ChatId)]
    [TestCase(ChatIds.AsAddressed, "155508384256027@lid", "155508384256027@lid")]
    [TestCase(ChatIds.Numbers, "120363043968066561@g.us", "120363043968066561@g.us")]
    public async Task An_echo_may_name_a_person_by_the_other_id(ChatIds form, string addressed, string echoed)
    {
        Asan.Lid = "155508384256027@lid";
        Switch(one => one with { EchoIds = form, Statuses = ["sent"] });
        await SendTextAsync("привет", addressed);
        Until(() => Instance.Notifications.Count == 2);
        Assert.That((string?)(await NextAsync())["senderData"]!["chatId"], Is.EqualTo(echoed));
        Assert.That((string?)(await NextAsync())["chatId"], Is.EqualTo(echoed));
        if (!addressed.EndsWith("@g.us", StringComparison.Ordinal)) await Asan.HearsAsync("привет");
    }

    [Test]
    public async Task People_may_write_under_their_other_id()
    {
        Switch(one => one with { NotificationIds = ChatIds.Lids });
        Asan.Says("привет");
        var sender = (await NextAsync())["senderData"]!;
        Assert.That(((string?)sender["chatId"], (string?)sender["sender"]), Is.EqualTo((Asan.Lid, Asan.Lid)));
    }

    private async Task<IEnumerable<string>> AllAsync()
    {
        var (incoming, outgoing) = ((await GetAsync("lastIncomingMessages")).Json.AsArray(), (await GetAsync("lastOutgoingMessages")).Json.AsArray());
        return incoming.Concat(outgoing).Select(one => $"{one!["type"]} {one["textMessage"]} {one["statusMessage"]}");
    }
}
