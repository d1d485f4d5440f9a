using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Sending;

/// <summary>Which of our messages it is that the service shows: in an echo, its queue or its journal.</summary>
internal sealed class SettlingTests
{
    private SendingScene _scene = null!;
    private int _phones;

    private OutboxStore Outbox => _scene.Outbox;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [OneTimeSetUp]
    public async Task SetTheScene() => _scene = await SendingScene.CreateAsync();

    [OneTimeTearDown]
    public async Task EndTheScene() => await _scene.DisposeAsync();

    [Test]
    public async Task Of_two_equal_texts_one_sight_settles_the_older_and_no_second()
    {
        var phone = await UnknownAsync("Меню", "Меню");
        await SeesAsync(phone.ChatId, "Меню", "A");
        await SeesAsync(phone.ChatId, "Меню", "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A, unknown"));

        await SeesAsync(phone.ChatId, "Меню", "B");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A, sent B"));
    }

    [Test]
    public async Task The_echo_of_a_message_that_was_answered_settles_no_other()
    {
        var phone = await UnknownAsync("Меню", "Меню");
        await AnsweredAsync(phone, 0, "A");
        await SeesAsync(phone.ChatId, "Меню", "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A, unknown"));
    }

    [Test]
    public async Task An_echo_may_come_before_the_answer()
    {
        var phone = await UnknownAsync("Меню");
        await ExecuteAsync($"update outbox set state = 'sending' where chat_id = '{phone.ChatId}'");
        await SeesAsync(phone.ChatId, "Меню", "A");
        await AnsweredAsync(phone, 0, "A");
        await Outbox.MarkUnknownAsync(_scene.Served.Company, Claim(await IdAsync(phone, 0)), "too late", CancellationToken.None);
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A"));
    }

    [Test]
    public async Task An_echo_that_was_taken_for_the_older_of_two_is_given_back_by_the_answer()
    {
        var phone = await UnknownAsync("Меню", "Меню");
        await SeesAsync(phone.ChatId, "Меню", "B");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent B, unknown"));

        await AnsweredAsync(phone, 1, "B");

        Assert.That(await RowsAsync(phone), Is.EqualTo("unknown, sent B"), "the first one is in doubt again");
    }

    [Test]
    public async Task The_answer_replaces_the_id_of_an_echo_that_was_anothers()
    {
        var phone = await UnknownAsync("Меню");
        await SeesAsync(phone.ChatId, "Меню", "of an attempt long ago");
        await AnsweredAsync(phone, 0, "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A"));
    }

    [TestCase(-24 * 60, "unknown")]
    [TestCase(-6, "unknown")]
    [TestCase(-4, "sent A")]
    [TestCase(0, "sent A")]
    [TestCase(60, "sent A")]
    public async Task What_was_shown_long_before_a_message_was_written_is_another(int minutes, string becomes)
    {
        var phone = await UnknownAsync("Меню");
        await SeesAsync(phone.ChatId, "Меню", "A", Now.AddMinutes(minutes));
        Assert.That(await RowsAsync(phone), Is.EqualTo(becomes));
    }

    [Test]
    public async Task Yesterdays_message_settles_nothing_today_though_it_was_read_a_minute_ago()
    {
        var phone = await UnknownAsync("Меню", "Меню");
        await AnsweredAsync(phone, 0, "yesterday's");
        await ExecuteAsync($"update outbox set created_at = now() - interval '1 day', claimed_at = now() - interval '1 day' where api_id = 'yesterday''s'");
        await SeesAsync(phone.ChatId, "Меню", "yesterday's", Now);
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent yesterday's, unknown"));
    }

    [TestCase("Расход 300", "Расход 300 \n")]
    [TestCase("Расход\n\n300", "Расход\r\n\r\n300")]
    [TestCase("Расход 300", "Расход\u00A0300")]
    [TestCase("Мой йод", "Мо\u0438\u0306 \u0438\u0306од")]
    [TestCase("\u2068Асан\u2069 здесь", "Асан здесь")]
    [TestCase("❤\uFE0F да", "❤ да")]
    [TestCase("Расход   300", "Расход 300")]
    public async Task A_text_is_known_though_the_service_smoothed_it(string sent, string shown)
    {
        var phone = await UnknownAsync(sent);
        await SeesAsync(phone.ChatId, shown, "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A"));
    }

    [TestCase("Расход 300", "Расход 30")]
    [TestCase("Расход 300", "расход 300")]
    [TestCase("Расход -300", "Расход 300")]
    [TestCase("№ 17", "№ 18")]
    [TestCase("Расход 300", "")]
    public async Task Another_text_is_another(string sent, string shown)
    {
        var phone = await UnknownAsync(sent);
        await SeesAsync(phone.ChatId, shown, "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo("unknown"));
    }

    [TestCase(1024, "sent A")]
    [TestCase(4096, "sent A")]
    [TestCase(500, "unknown")]
    public async Task A_long_text_is_known_though_its_end_was_cut_off(int length, string becomes)
    {
        var text = string.Concat(Enumerable.Range(1, 2000).Select(line => $"{line}. "));
        var phone = await UnknownAsync(text);
        await SeesAsync(phone.ChatId, text[..length], "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo(becomes));
    }

    [Test]
    public async Task An_echo_under_the_other_id_of_the_same_person_settles()
    {
        var phone = await UnknownAsync("Меню");
        await ExecuteAsync(
            $"""
            with p as (
              insert into person (company_id, phone, name, role, created_at)
              select company_id, '{phone.Number}', 'Асан', 'worker', now() from company
              returning company_id, person_id
            )
            insert into person_chat (company_id, chat_id, person_id, bound_at)
            select company_id, unnest(array['{phone.ChatId}', '{phone.Lid}']), person_id, now() from p
            """);
        await SeesAsync("155500000000000@lid", "Меню", "C");
        Assert.That(await RowsAsync(phone), Is.EqualTo("unknown"), "nobody knows this id");

        await SeesAsync(phone.Lid, "Меню", "A");
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A"));

        Assert.That(await Outbox.FailAsync(_scene.Served.Company, phone.Lid, "A", "noAccount", CancellationToken.None));
        Assert.That(await RowsAsync(phone), Is.EqualTo("failed A"));
    }

    [Test]
    public async Task The_same_sight_from_many_sides_at_once_settles_one()
    {
        var phone = await UnknownAsync([.. Enumerable.Repeat("Меню", 5)]);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SeesAsync(phone.ChatId, "Меню", "A")));
        Assert.That(await RowsAsync(phone), Is.EqualTo("sent A, unknown, unknown, unknown, unknown"));
    }

    [Test]
    public async Task Many_sights_at_once_settle_as_many()
    {
        var phone = await UnknownAsync([.. Enumerable.Repeat("Меню", 8)]);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(one => SeesAsync(phone.ChatId, "Меню", $"{one}")));
        var states = (await RowsAsync(phone)).Split(", ");
        Assert.That((states.Count(state => state == "unknown"), states.Distinct().Count()), Is.EqualTo((2, 7)));
    }

    private async Task<SimulatedPhone> UnknownAsync(params string[] texts)
    {
        var phone = _scene.Simulator.Instance.PhoneOf($"7900000{++_phones:D4}");
        foreach (var text in texts) await _scene.AddAsync(phone, text);
        await ExecuteAsync($"update outbox set state = 'unknown', claimed_at = now() where chat_id = '{phone.ChatId}'");
        return phone;
    }

    private static ClaimedSend Claim(long outboxId) => new(outboxId, "", "", [], SendPriority.Answer, Attachment: null, Attempt: 0);

    private Task SeesAsync(string chatId, string text, string id, DateTimeOffset? at = null) =>
        Outbox.SettleAsync(_scene.Served.Company, chatId, text, id, at, Now, CancellationToken.None);

    private async Task AnsweredAsync(SimulatedPhone phone, int index, string id) =>
        await _scene.MarkSentAsync(await IdAsync(phone, index), id);

    private Task<long> IdAsync(SimulatedPhone phone, int index) =>
        _scene.ReadAsync<long>($"select outbox_id from outbox where chat_id = '{phone.ChatId}' order by outbox_id offset {index} limit 1");

    private async Task<string> RowsAsync(SimulatedPhone phone) =>
        (await _scene.ReadAsync<string>($"select string_agg(state || coalesce(' ' || api_id, ''), ', ' order by outbox_id) from outbox where chat_id = '{phone.ChatId}'"))!;

    private Task ExecuteAsync(string sql) => _scene.ReadAsync<string>(sql);
}
