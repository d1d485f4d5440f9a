using System.Text.Json;
using Dapper;

namespace GreenLedger.Tests.Worker;

/// <summary>What waited in the service's queue while the bot was away.</summary>
internal sealed class CatchUpTests : WorkerFixture
{
    private static readonly int Chatters = LongRun.Times(usual: 6, full: 50);
    private static readonly int MessagesEach = LongRun.Times(usual: 25, full: 100);

    [SetUp]
    public void It_is_noon() => Scene.IsNoon();

    [Test]
    public async Task A_day_of_waiting_messages_is_caught_up_in_order_and_nobody_is_flooded()
    {
        await AddWorkersAsync();
        for (var message = 0; message < MessagesEach; message++)
        {
            foreach (var chatter in Enumerable.Range(0, Chatters))
                Scene.Instance.EnqueueRaw(Written($"C{chatter}-{message}", "меню", Number(chatter), TimeSpan.FromHours(23) - (TimeSpan.FromMinutes(10) * message)));
        }

        await Scene.ServeAsync();
        await SettlesAsync(within: TimeSpan.FromMinutes(10));

        Assert.That(await Scene.CountAsync("inbox where state = 'handled'"), Is.EqualTo(Chatters * MessagesEach));
        await using var connection = await Scene.Database.OpenConnectionAsync();
        Assert.That(
            await connection.QuerySingleAsync<bool>("select bool_and(sent_at >= earlier) from (select sent_at, lag(sent_at) over (partition by person_id order by inbox_id) as earlier from inbox) as i"),
            "each chat in order");
        foreach (var chatter in Enumerable.Range(0, Chatters))
        {
            var heard = Scene.Instance.PhoneOf(Number(chatter)).Heard;
            Assert.That(heard, Has.Count.LessThanOrEqualTo(LongRun.Times(8, 20)), "a few answers and few summaries");
            Assert.That(heard.Where(bubble => bubble.Text.Contains("Отвечаю на все вместе", StringComparison.Ordinal)), Is.Not.Empty);
            Assert.That(heard[^1].Text, Does.Contain("Меню"), "where the conversation stands");
        }
    }

    [Test]
    public async Task One_answer_names_everything_that_was_recorded()
    {
        string[] lines = ["открыть смену", "1000", "500", "да", "-10 нал хлеб", "да", "+20 банк возврат", "да", "-30 нал чай", "да", "-40 нал сыр"];
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
            Scene.Instance.EnqueueRaw(Written($"L{index}", line, Scene.AsanNumber, TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(30 * index)));

        await Scene.ServeAsync();
        var together = (await Scene.Asan.HearsAsync("Отвечаю на все вместе")).Text;
        await SettlesAsync();

        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(3));
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(4), "three answers as they are, then one in the place of eight");
        foreach (var part in (string[])["8 ваших сообщений", "Смена открыта", "Записано 3 операции", "№1", "хлеб", "№2", "возврат", "№3", "чай", "сыр", "Записать?"])
            Assert.That(together, Does.Contain(part));

        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано");
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(4));
    }

    [Test]
    public async Task What_is_kept_back_when_the_worker_is_killed_is_said_by_the_next()
    {
        foreach (var index in Enumerable.Range(0, 8))
            Scene.Instance.EnqueueRaw(Written($"K{index}", "меню", Scene.AsanNumber, TimeSpan.FromMinutes(30 - index)));
        // The queue never seems empty to the first worker.
        Scene.Relay.Behaviour = call => call.ApiMethod == "receiveNotification" && Scene.Instance.Notifications.Count == 0
            ? Task.FromResult(new GreenApi.Answer(200, """{"receiptId":1,"body":{"typeWebhook":"deviceInfo"}}"""))
            : call.PassOn();
        var first = await Scene.ServeAsync();
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("inbox where is_answer_held") == 5, "all but the first answers are kept back");
        await first.KillAsync();
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(3));

        Scene.Relay.Behaviour = call => call.PassOn();
        await Scene.ServeAsync();
        await Scene.Asan.HearsAsync("5 ваших сообщений");
        await SettlesAsync();

        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Who_writes_now_is_answered_now_and_after_what_was_kept_back()
    {
        foreach (var index in Enumerable.Range(0, 8))
            Scene.Instance.EnqueueRaw(Written($"N{index}", "меню", Scene.AsanNumber, TimeSpan.FromMinutes(30 - index)));
        Scene.Instance.EnqueueRaw(TextBody("NOW", "баланс"));

        await Scene.ServeAsync();
        await SettlesAsync();

        var texts = Scene.Asan.Heard.Select(bubble => bubble.Text).ToList();
        Assert.That(texts, Has.Count.EqualTo(5));
        Assert.That(texts[3], Does.Contain("5 ваших сообщений"));
        Assert.That(texts[4], Does.Contain("Смена не открыта"));
    }

    [Test]
    public async Task Where_no_one_answer_can_be_made_of_them_they_are_sent_as_they_are()
    {
        await Scene.ExecuteAsync(
            """
            create function poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
            create trigger poison before update on outbox for each row when (new.text <> old.text) execute function poison();
            """);
        foreach (var index in Enumerable.Range(0, 8))
            Scene.Instance.EnqueueRaw(Written($"P{index}", "меню", Scene.AsanNumber, TimeSpan.FromMinutes(30 - index)));

        var worker = await Scene.ServeAsync();
        await SettlesAsync();

        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(8));
        Assert.That(worker.TimesSaid("answers that were kept back are sent as they are"), Is.EqualTo(1));
    }

    private static string Number(int chatter) => $"7900000{1000 + chatter}";

    private Task AddWorkersAsync() => Scene.ExecuteAsync(
        $"""
        with p as (
          insert into person (company_id, phone, name, role, created_at)
          select company_id, (79000001000 + n)::text, 'Worker ' || n, 'worker', now() from company, generate_series(0, {Chatters - 1}) as n
          returning company_id, person_id, phone)
        insert into person_chat (company_id, chat_id, person_id, bound_at) select company_id, phone || '@c.us', person_id, now() - interval '2 days' from p
        """);

    private static string Written(string idMessage, string text, string number, TimeSpan ago) => JsonSerializer.Serialize(new
    {
        typeWebhook = "incomingMessageReceived",
        timestamp = (TimeProvider.System.GetUtcNow() - ago).ToUnixTimeSeconds(),
        idMessage,
        senderData = new { chatId = $"{number}@c.us", sender = $"{number}@c.us", senderName = "A" },
        messageData = new { typeMessage = "textMessage", textMessageData = new { textMessage = text } },
    });
}
