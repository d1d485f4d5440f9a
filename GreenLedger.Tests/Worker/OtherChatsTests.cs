using System.Globalization;
using Dapper;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Worker;

/// <summary>Whatever one chat's messages meet, the others do not wait for it.</summary>
internal sealed class OtherChatsTests : WorkerFixture
{
    private WorkerProcess _worker = null!;

    private SimulatedPhone Bek => Scene.Instance.PhoneOf("79000000012", "Бек");

    [SetUp]
    public async Task Serve_two_workers_with_open_shifts()
    {
        Scene.IsNoon();
        await Scene.ExecuteAsync(
            """
            with p as (insert into person (company_id, phone, name, role, created_at) select company_id, '79000000012', 'Бек', 'worker', now() from company returning company_id, person_id)
            insert into person_chat (company_id, chat_id, person_id, bound_at) select company_id, '79000000012@c.us', person_id, now() from p
            """);
        _worker = await Scene.ServeAsync();
        foreach (var phone in (SimulatedPhone[])[Scene.Asan, Bek])
        {
            foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) phone.Says(line);
            await phone.HearsAsync("Смена открыта");
        }
    }

    [Test]
    public async Task While_one_chats_turn_stands_still_another_is_answered()
    {
        Scene.Asan.Says("-300 банк такси");
        await Scene.Asan.HearsAsync("Записать?");
        await using (var connection = await Scene.Database.OpenConnectionAsync())
        {
            await using var hold = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("select from shift s join person p using (company_id, person_id) where p.phone = '79000000011' for update of s", transaction: hold);
            Scene.Asan.Says("да");
            await Eventually.IsTrueAsync(async () => await Scene.CountAsync("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") == 1, "the turn waits");

            Bek.Says("-100 нал обед");
            Bek.Says("да");
            await Bek.HearsAsync("Записано");
            Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
            await _worker.SaysAsync("is repeated: PostgreSQL 55P03");
        }

        await Scene.Asan.HearsAsync("Записано");
        Assert.That(await Scene.CountAsync("inbox where state = 'dead'"), Is.Zero);
    }

    [Test]
    public async Task While_an_answer_to_one_chat_hangs_another_is_answered()
    {
        Scene.Instance.Faults.Plan(new Fault { Method = "sendMessage", Containing = Scene.AsanNumber, Answer = FaultyAnswer.Hang });
        Scene.Asan.Says("баланс");
        await Eventually.IsTrueAsync(AnswerHangsAsync, "the answer is on the wire");

        Bek.Says("баланс");
        await Bek.HearsAsync("Осталось", within: TimeSpan.FromSeconds(10));
        Assert.That(await AnswerHangsAsync(), "the other still hangs");

        async Task<bool> AnswerHangsAsync() => await Scene.CountAsync($"outbox where state = 'sending' and chat_id = '{Scene.Asan.ChatId}'") == 1;
    }

    [Test]
    public async Task A_message_that_always_fails_is_set_aside_told_and_can_be_retried()
    {
        await Scene.ExecuteAsync(
            """
            create function poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
            create trigger poison before insert on operation for each row when (new.comment = 'яд') execute function poison();
            """);
        Scene.Admin.Says("меню");
        await Scene.Admin.HearsAsync("Меню");
        Scene.Asan.Says("-300 банк яд");
        await Scene.Asan.HearsAsync("Записать?");
        Scene.Asan.Says("да");
        Bek.Says("-100 нал обед");
        Bek.Says("да");
        await Bek.HearsAsync("Записано");

        await Scene.Asan.HearsAsync("не записано");
        var notice = (await Scene.Admin.HearsAsync("не обработано и не записано: Асан")).Text;
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(await Scene.CountAsync("inbox where state = 'dead' and attempts = 4"), Is.EqualTo(1));

        await Scene.ExecuteAsync("drop trigger poison on operation");
        Scene.Admin.Says(notice[(notice.IndexOf('«', StringComparison.Ordinal) + 1)..notice.IndexOf('»', StringComparison.Ordinal)]);
        await Scene.Admin.HearsAsync("обрабатывается ещё раз");
        await Scene.Asan.HearsAsync("Записано");
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(2));
        Assert.That(await Scene.CountAsync("inbox where state = 'dead'"), Is.Zero);
    }

    [Test]
    public async Task The_command_line_shows_what_was_set_aside_and_retries_it()
    {
        Scene.Asan.Says("меню");
        await SettlesAsync();
        await Scene.ExecuteAsync("update inbox set state = 'dead', error = 'InvalidOperationException' where inbox_id = (select max(inbox_id) from inbox)");
        var heard = Scene.Asan.Heard.Count;

        await using var list = Scene.StartCommand("inbox", "list");
        Assert.That(await list.EndsAsync(StopLimit), Is.Zero);
        var line = list.Lines("Асан").Single();
        Assert.That(line, Does.Contain("Ala-Too").And.Contain("InvalidOperationException").And.Not.Contain("меню"));

        var number = line.TrimStart().Split(' ')[0];
        await using var retry = Scene.StartCommand("inbox", "retry", number, "999999");
        Assert.That(await retry.EndsAsync(StopLimit), Is.EqualTo(1));
        Assert.That(retry.Output, Does.Contain($"Message {number} is handled again.").And.Contain("Message 999999 is not set aside"));
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync(string.Create(CultureInfo.InvariantCulture, $"inbox where inbox_id = {number} and state = 'handled'")) == 1, "it is handled");
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(heard), "what was answered once is not answered again");

        await using var wrong = Scene.StartCommand("inbox", "retry");
        Assert.That(await wrong.EndsAsync(StopLimit), Is.Not.Zero);
        Assert.That(wrong.Output, Does.Contain("inbox retry 17"));
    }

    [Test]
    public async Task A_notification_of_five_megabytes_and_garbage_are_set_aside_and_the_queue_goes_on()
    {
        Scene.Instance.Faults.Plan(
            new Fault { Method = "receiveNotification", Answer = FaultyAnswer.Huge, TakesEffect = true },
            new Fault { Method = "receiveNotification", Answer = FaultyAnswer.Garbage, TakesEffect = true },
            new Fault { Method = "receiveNotification", Answer = FaultyAnswer.Half, TakesEffect = true });
        foreach (var _ in Enumerable.Range(0, 5)) Scene.Asan.Says("меню");
        await SettlesAsync();

        Assert.That(await Scene.CountAsync("inbox where state = 'dead' and length(raw) > 60000"), Is.EqualTo(1));
        // An echo of ours may have been the one that grew too long.
        Assert.That(await Scene.CountAsync("inbox where state = 'handled' and payload::text like '%меню%'"), Is.InRange(4, 5));
        Scene.Asan.Says("-300 банк такси");
        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано");
    }
}
