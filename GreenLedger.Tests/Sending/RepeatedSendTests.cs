using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Sending;

/// <summary>How often, and in what form, a message is sent again.</summary>
internal sealed class RepeatedSendTests : SendingFixture
{
    private OutboxStore Outbox => Scene.Outbox;

    [Test]
    public async Task What_is_never_seen_is_given_up_after_five_repetitions()
    {
        await AddUnknownAsync();
        for (var repeats = 1; repeats <= OutboxStore.MostRepeats; repeats++)
        {
            Assert.That(await RepeatAsync(repeats - 1), Is.True);
            Assert.That(await RowAsync("state || repeats"), Is.EqualTo($"waiting{repeats}"));
            await ExecuteAsync("update outbox set state = 'unknown'");
        }

        Assert.That(await RepeatAsync(OutboxStore.MostRepeats), Is.False);
        Assert.That(await RowAsync("state || repeats"), Is.EqualTo("dead5"));
    }

    [TestCase(0, 150)]
    [TestCase(1, 300)]
    [TestCase(5, 4800)]
    public async Task Each_repetition_waits_longer_than_the_one_before(int repeats, int seconds)
    {
        await AddUnknownAsync();
        await ExecuteAsync($"update outbox set state = 'sending', repeats = {repeats}");
        await Outbox.MarkUnknownAsync(Scene.Served.Company, new(1, "", "", [], SendPriority.Answer, Attachment: null, Attempt: 0), "why", CancellationToken.None);
        Assert.That(await RowAsync("(extract(epoch from due_at - clock_timestamp()) / 10)::int::text"), Is.EqualTo($"{seconds / 10}"));
    }

    [Test]
    public async Task More_than_a_hundred_in_doubt_are_all_looked_for()
    {
        await AddUnknownAsync();
        await ExecuteAsync(
            """
            insert into outbox (company_id, source, chat_id, text, priority, state, created_at, due_at, claimed_at)
            select 1, 'more:' || n, '79000000011@c.us', 'text', 0, 'unknown', now(), now() - n * interval '1 second', now() from generate_series(1, 300) n
            """);
        var unknown = await Outbox.ListUnknownAsync(Scene.Served.Company, CancellationToken.None);
        Assert.That((unknown.Count, unknown[0].OutboxId), Is.EqualTo((301, 301)), "what is due longest comes first");
    }

    [Test]
    public async Task A_message_that_failed_is_sent_once_more_as_plain_text_and_not_a_third_time()
    {
        Scene.Simulator.Instance.Faults.Plan(new Fault { Method = "send*", TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.Failed, Times = 2 });
        Scene.Serve();
        await Scene.AddAsync(Scene.Asan, "Записать?", buttons: [new Choice("yes", "Да")]);
        await Eventually.IsTrueAsync(async () => await RowAsync("state || repeats") == "waiting1", "it is to be sent again");
        Assert.That(await RowAsync("(due_at > clock_timestamp() + interval '20 seconds')::text || (buttons is null)::text"), Is.EqualTo("truetrue"), "later, and without what may have been the reason");

        await Scene.PassTimeAsync();

        await Eventually.IsTrueAsync(async () => await RowAsync("state || repeats") == "failed1", "it failed again and that is the end");
        Assert.That(await RowAsync("attempts::text"), Is.EqualTo("2"));
    }

    [TestCase("noAccount", "failed0")]
    [TestCase("notInGroup", "failed0")]
    [TestCase("yellowCard", "failed0")]
    [TestCase("fail", "waiting1")]
    [TestCase("failed", "waiting1")]
    public async Task Only_what_may_pass_is_sent_again(string status, string becomes)
    {
        await AddSentAsync();
        Assert.That(await FailAsync(status), Is.True);
        Assert.That(await RowAsync("state || repeats"), Is.EqualTo(becomes));
        Assert.That(await FailAsync(status), Is.False, "told twice");
        Assert.That(await RowAsync("state || repeats"), Is.EqualTo(becomes));
    }

    [TestCase(null)]
    [TestCase("155500000000000@lid")]
    public async Task A_failure_in_a_chat_that_nobody_knows_is_told_by_the_messages_own_id(string? chatId)
    {
        await AddSentAsync();
        Assert.That(await Outbox.FailAsync(Scene.Served.Company, chatId, "A", "noAccount", CancellationToken.None), Is.True);
    }

    [Test]
    public async Task What_failed_after_a_day_is_not_sent_again()
    {
        await AddSentAsync();
        await ExecuteAsync("update outbox set claimed_at = now() - interval '25 hours'");
        await FailAsync("failed");
        Assert.That(await RowAsync("state || repeats"), Is.EqualTo("failed0"));
    }

    private async Task AddUnknownAsync()
    {
        await Scene.AddAsync(Scene.Asan, "Меню");
        await ExecuteAsync("update outbox set state = 'unknown', claimed_at = now(), due_at = now()");
    }

    private async Task AddSentAsync()
    {
        await AddUnknownAsync();
        await Scene.MarkSentAsync(1, "A");
    }

    private Task<bool> RepeatAsync(int repeats) => Outbox.RepeatAsync(
        Scene.Served.Company, new UnknownSend(1, "", "", repeats, TimeSpan.Zero, IsBlindWindowOver: true), "why", asPlainText: false, CancellationToken.None);

    private Task<bool> FailAsync(string status) => Outbox.FailAsync(Scene.Served.Company, Scene.Asan.ChatId, "A", status, CancellationToken.None);

    private Task<string?> RowAsync(string what) => Scene.ReadAsync<string>($"select {what} from outbox where outbox_id = 1");

    private Task ExecuteAsync(string sql) => Scene.ReadAsync<string>(sql);
}
