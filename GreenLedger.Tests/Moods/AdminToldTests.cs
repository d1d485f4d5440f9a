using Dapper;
using GreenLedger.Simulator.Instances;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Moods;

/// <summary>What the owner hears of the bot's own number.</summary>
internal sealed class AdminToldTests : ClockFixture
{
    private const string Away = "Бот не отвечал";

    [Test]
    public async Task An_outage_is_told_once_when_it_is_over_by_whichever_worker_sees_that()
    {
        await StartAsync();
        await ModeIsAsync("serving");
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        await ModeIsAsync("cannot_send");
        await AddAnswerAsync("ответ");

        Clock.MoveTo("2026-03-09 11:00");
        await StopAsync();
        await StartAsync();
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("instance_status where seen_at >= '2026-03-09 05:00Z'") == 1, "the next worker has looked");
        Assert.That(Scene.Instance.Sends.Count, Is.Zero, "nothing is handed over that would be dropped after a day");
        Clock.MoveTo("2026-03-09 11:20");
        Scene.Instance.SetState(InstanceState.Authorized);

        await Scene.Admin.HearsAsync("Бот не отвечал с 10:30 до 11:20: бота отключили от WhatsApp на телефоне");
        await ModeIsAsync("serving");
        await StopAsync();
        await StartAsync();
        Scene.Admin.Says("меню");
        await Scene.Admin.HearsAsync("Меню");
        Assert.That(Scene.Admin.Heard.Count(bubble => bubble.Text.Contains(Away, StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard.Count(bubble => bubble.Text == "ответ"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_short_outage_is_nobodys_business_and_a_long_one_says_what_may_be_lost()
    {
        await StartAsync();
        await ModeIsAsync("serving");
        Scene.Instance.SetState(InstanceState.Blocked);
        await ModeIsAsync("cannot_send");
        Clock.MoveTo("2026-03-09 10:31");
        Scene.Instance.SetState(InstanceState.Authorized);
        await ModeIsAsync("serving");

        Scene.Relay.Behaviour = _ => Task.FromResult(new Answer(400, "Instance account is expired"));
        Scene.Instance.SetState(InstanceState.SleepMode);
        await ModeIsAsync("stopped");
        Clock.MoveTo("2026-03-10 12:00");
        Scene.Relay.Behaviour = call => call.PassOn();
        Scene.Instance.SetState(InstanceState.Authorized);

        await Scene.Admin.HearsAsync("до 10.03 12:00: закончилась оплата Green API");
        var told = Scene.Admin.Heard.Where(bubble => bubble.Text.Contains(Away, StringComparison.Ordinal)).ToList();
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That(told[0].Text, Does.Contain("сутки"));
    }

    [Test]
    public async Task A_chat_beyond_the_tariff_holds_up_no_other_and_is_told_once_a_day()
    {
        Scene.Instance.Switches = Scene.Instance.Switches with { CorrespondentsQuota = 2 };
        await StartAsync();
        await SaysAndHearsAsync();
        Scene.Admin.Says("меню");
        await Scene.Admin.HearsAsync("Меню");

        var bek = Scene.Instance.PhoneOf("79000000012", "Бек");
        foreach (var text in (string[])["один", "два"]) await AddAnswerAsync(text, bek.ChatId);
        await Scene.Admin.HearsAsync("закончились чаты");
        await SaysAndHearsAsync();
        Assert.That(await Scene.CountAsync($"outbox where chat_id = '{bek.ChatId}' and state = 'waiting'"), Is.EqualTo(2));
        Assert.That(await Scene.CountAsync("instance_status where mode = 'serving' and quota_at is not null"), Is.EqualTo(1));

        Scene.Instance.Switches = Scene.Instance.Switches with { CorrespondentsQuota = null };
        await Scene.ExecuteAsync("update outbox set due_at = clock_timestamp() where state = 'waiting'");
        await bek.HearsAsync("два");
        Assert.That(bek.Heard.Select(bubble => bubble.Text), Is.EqualTo(["один", "два"]));
        Assert.That(Scene.Admin.Heard.Count(bubble => bubble.Text.Contains("закончились чаты", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    private async Task SaysAndHearsAsync()
    {
        var heard = Scene.Asan.Heard.Count;
        Scene.Asan.Says("меню");
        await Eventually.IsTrueAsync(() => Scene.Asan.Heard.Count > heard, "an answer leaves at once");
    }

    private Task ModeIsAsync(string mode) => Eventually.IsTrueAsync(async () => await Scene.CountAsync($"instance_status where mode = '{mode}'") == 1, mode);

    private async Task AddAnswerAsync(string text, string chatId = $"{Scene.AsanNumber}@c.us")
    {
        await using var connection = await Scene.Database.OpenConnectionAsync();
        const string Sql =
            """
            insert into outbox (company_id, source, chat_id, text, priority, state, created_at, due_at)
            values (1, @text, @chatId, @text, 0, 'waiting', @now, clock_timestamp())
            """;
        await connection.ExecuteAsync(Sql, new { text, chatId, now = Clock.GetUtcNow() });
    }
}
