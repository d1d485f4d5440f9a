using Dapper;
using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using Npgsql;

namespace GreenLedger.Tests.Sending;

/// <summary>What each lane may take from the outbox.</summary>
internal sealed class OutboxLaneTests : SendingFixture
{
    [Test]
    public async Task Each_lane_claims_its_own()
    {
        await Scene.AddFileAsync(Scene.Asan, "график");
        await Scene.AddAsync(Scene.Bek, "текст");

        Assert.That((await ClaimAsync(SendLane.Texts))?.Text, Is.EqualTo("текст"));
        var file = await ClaimAsync(SendLane.Files);
        Assert.That((file?.Text, file?.Attachment), Is.EqualTo(("график", """{"Name": "график.png", "Bytes": "AQID"}""")));
    }

    [TestCase("waiting")]
    [TestCase("sending")]
    public async Task A_text_waits_for_the_earlier_file_of_its_chat(string state)
    {
        await Scene.AddFileAsync(Scene.Asan, "график");
        await Scene.AddAsync(Scene.Asan, "текст");
        await ExecuteAsync($"update outbox set state = '{state}', due_at = clock_timestamp() + interval '1 hour' where attachment is not null");

        Assert.That(await ClaimAsync(SendLane.Texts), Is.Null);
    }

    [TestCase("sent")]
    [TestCase("unknown")]
    [TestCase("failed")]
    [TestCase("dead")]
    public async Task A_text_waits_no_longer_when_the_file_has_left(string state)
    {
        await Scene.AddFileAsync(Scene.Asan, "график");
        await Scene.AddAsync(Scene.Asan, "текст");
        await ExecuteAsync($"update outbox set state = '{state}', api_id = 'A' where attachment is not null");

        Assert.That((await ClaimAsync(SendLane.Texts))?.Text, Is.EqualTo("текст"));
    }

    [Test]
    public async Task An_answer_waits_for_no_report()
    {
        await Scene.AddAsync(Scene.Asan, "отчёт", TestAttachmentMaker.Attachment("x.png", []), SendPriority.Report);
        await Scene.AddAsync(Scene.Asan, "ответ");

        Assert.That((await ClaimAsync(SendLane.Texts))?.Text, Is.EqualTo("ответ"));
    }

    [TestCase(SendLane.Texts, "unknown", "sending")]
    [TestCase(SendLane.Files, "sending", "unknown")]
    public async Task A_lane_doubts_its_own_sends_alone(SendLane lane, string text, string file)
    {
        await ClaimTextAndFileAsync();

        await Scene.Outbox.DoubtAsync(Scene.Served.Company, lane, CancellationToken.None);

        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("текст", text), ("график", file)]));
    }

    [Test]
    public async Task The_blind_window_of_an_upload_begins_with_the_doubt()
    {
        await ClaimTextAndFileAsync();
        await ExecuteAsync("update outbox set claimed_at = clock_timestamp() - interval '5 minutes'");

        foreach (var lane in Enum.GetValues<SendLane>()) await Scene.Outbox.DoubtAsync(Scene.Served.Company, lane, CancellationToken.None);

        var unknown = await Scene.Outbox.ListUnknownAsync(Scene.Served.Company, CancellationToken.None);
        Assert.That(unknown.Select(send => (send.Text, send.IsBlindWindowOver)), Is.EqualTo([("текст", true), ("график", false)]));
    }

    [Test]
    public async Task Who_takes_over_doubts_what_was_being_sent_in_any_lane_and_hears_what_is_there_to_do()
    {
        await ClaimTextAndFileAsync();
        await ExecuteAsync("update outbox set claimed_at = clock_timestamp() - interval '5 minutes'");
        await Scene.AddAsync(Scene.Asan, "ещё");

        await TakeOverAsync();

        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("текст", "unknown"), ("график", "unknown"), ("ещё", "waiting")]));
        var unknown = await Scene.Outbox.ListUnknownAsync(Scene.Served.Company, CancellationToken.None);
        Assert.That(unknown.Select(send => (send.Text, send.IsBlindWindowOver)), Is.EqualTo([("текст", true), ("график", false)]));
        var left = (await new DueWorkStore(Scene.Database.Program).ReadAsync([Scene.Served.Company], CancellationToken.None)).Single();
        Assert.That((left.Texts <= TimeSpan.Zero, left.Files, left.Bulk, left.Inbox, left.HasUnknown), Is.EqualTo((true, (TimeSpan?)null, (TimeSpan?)null, (TimeSpan?)null, true)));
    }

    [Test]
    public async Task Who_takes_over_does_not_wait_for_what_somebody_is_just_writing_down()
    {
        await Scene.AddAsync(Scene.Asan, "текст");
        await Scene.AddAsync(Scene.Bek, "другой");
        await ClaimAsync(SendLane.Texts);
        await ClaimAsync(SendLane.Texts);
        await using var connection = await Scene.Database.DataSource.OpenConnectionAsync();
        await using var writing = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("update outbox set state = 'sent', api_id = 'A', sent_at = clock_timestamp() where text = 'текст'", transaction: writing);

        await TakeOverAsync();
        await writing.CommitAsync();

        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("текст", "sent"), ("другой", "unknown")]));
    }

    [Test]
    public async Task A_worker_that_stood_still_has_no_say_in_what_another_is_sending()
    {
        await Scene.AddAsync(Scene.Asan, "текст");
        var first = await ClaimAsync(SendLane.Texts);
        await ExecuteAsync("update outbox set state = 'waiting'");
        var second = await ClaimAsync(SendLane.Texts);

        await Scene.Outbox.PostponeAsync(Scene.Served.Company, first!, TimeSpan.Zero, "429", CancellationToken.None);
        await Scene.Outbox.MarkUnknownAsync(Scene.Served.Company, first!, "no answer", CancellationToken.None);
        await Scene.Outbox.MarkDeadAsync(Scene.Served.Company, first!, "too large", CancellationToken.None);
        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("текст", "sending")]));

        await Scene.Outbox.MarkUnknownAsync(Scene.Served.Company, second!, "no answer", CancellationToken.None);
        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("текст", "unknown")]));
    }

    [Test]
    public async Task Without_its_attachment_a_message_goes_on_as_a_text()
    {
        await Scene.AddFileAsync(Scene.Asan, "график");
        var claimed = await ClaimAsync(SendLane.Files);

        await Scene.Outbox.PostponeAsync(Scene.Served.Company, claimed!, TimeSpan.Zero, "why", CancellationToken.None, dropAttachment: true);

        Assert.That(await ClaimAsync(SendLane.Files), Is.Null);
        Assert.That((await ClaimAsync(SendLane.Texts))?.Attachment, Is.Null);
    }

    [Test]
    public async Task A_caption_of_more_than_a_thousand_characters_is_refused_by_the_database()
    {
        await Scene.AddAsync(Scene.Asan, new string('я', 1001));
        await Scene.AddFileAsync(Scene.Asan, new string('я', 1000));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scene.AddFileAsync(Scene.Asan, new string('я', 1001)));

        Assert.That(refused!.ConstraintName, Is.EqualTo("outbox_caption_length"));
    }

    [Test]
    public async Task What_a_message_is_about_is_kept()
    {
        await Scene.AddAsync(Scene.Asan, "Прибыль", about: """{"figure":"profit"}""");
        Assert.That(await Scene.ReadAsync<string>("select about ->> 'figure' from outbox"), Is.EqualTo("profit"));
    }

    private async Task<ClaimedSend?> ClaimAsync(SendLane lane) =>
        (await Scene.Outbox.ClaimAsync(Scene.Served.Company, lane, SendPriority.Answer, SendPriority.Report, limit: 1, CancellationToken.None)).SingleOrDefault();

    /// <summary>One is being sent to each of two people.</summary>
    private async Task ClaimTextAndFileAsync()
    {
        await Scene.AddAsync(Scene.Asan, "текст");
        await Scene.AddFileAsync(Scene.Bek, "график");
        await ClaimAsync(SendLane.Texts);
        await ClaimAsync(SendLane.Files);
    }

    private Task TakeOverAsync() => Scene.Outbox.DoubtAllAsync([Scene.Served.Company], TimeSpan.Zero, CancellationToken.None);

    private Task ExecuteAsync(string sql) => Scene.ReadAsync<string>(sql);
}
