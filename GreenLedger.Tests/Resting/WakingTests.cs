using System.Diagnostics;
using Dapper;
using GreenLedger.Data.Messaging;
using GreenLedger.Tests.Worker;
using GreenLedger.Worker.Companies;

namespace GreenLedger.Tests.Resting;

/// <summary>A worker at rest asks for next to nothing; what is put into its database by others is done all the same.</summary>
internal sealed class WakingTests : WorkerFixture
{
    // Well below what the fallback takes on the average; several times, so that the fallback cannot be lucky each time.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    [Test]
    public async Task What_another_process_wrote_and_told_of_is_sent_at_once()
    {
        await Scene.ServeAsync();
        for (var time = 1; time <= 4; time++)
        {
            await AddAsync($"чужое {time}", dueIn: TimeSpan.Zero);
            await new WorkNotice(Scene.Database).SendAsync([1, 1, 999], CancellationToken.None);
            await Scene.Asan.HearsAsync($"чужое {time}", AtOnce);
        }
    }

    [Test]
    public async Task What_was_told_to_nobody_is_found_soon_all_the_same()
    {
        await Scene.ServeAsync();
        await AddAsync("без вести", dueIn: TimeSpan.Zero);
        var added = Stopwatch.GetTimestamp();

        await Scene.Asan.HearsAsync("без вести");

        Assert.That(Stopwatch.GetElapsedTime(added), Is.LessThan(Lookout.LookAtLeastEvery + TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task What_was_put_off_leaves_when_it_is_due_and_not_before()
    {
        await Scene.ServeAsync();
        foreach (var seconds in (int[])[3, 6, 9]) await AddAsync($"через {seconds}", TimeSpan.FromSeconds(seconds));
        await new WorkNotice(Scene.Database).SendAsync([1], CancellationToken.None);

        foreach (var seconds in (int[])[3, 6, 9]) await Scene.Asan.HearsAsync($"через {seconds}");

        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("outbox where state = 'sent'") == 3, "all are marked");
        Assert.That(await Scene.CountAsync("outbox where claimed_at < due_at"), Is.Zero);
        Assert.That(await Scene.CountAsync("outbox where claimed_at > due_at + interval '2 seconds'"), Is.Zero, "nobody waited for the fallback");
    }

    [Test]
    public async Task A_message_that_was_set_aside_is_handled_again_at_the_word_of_a_command()
    {
        await Scene.ServeAsync();
        for (var time = 1; time <= 3; time++)
        {
            await Scene.ExecuteAsync(
                $$"""
                insert into inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, received_at, raw, state, due_at, handled_at, error)
                select 1, 1, 'person:' || person_id, person_id, chat_id, 'DEAD{{time}}', 1, now(), '{{TextBody($"DEAD{time}", "меню")}}', 'dead', now(), now(), 'test'
                from person_chat
                where company_id = 1 and chat_id = '{{Scene.AsanNumber}}@c.us'
                """);
            await using var command = Scene.StartCommand("inbox", "retry", "--all");
            Assert.That(await command.EndsAsync(StopLimit), Is.Zero);
            var times = time;
            await Eventually.IsTrueAsync(() => Task.FromResult(Scene.Asan.Heard.Count == times), "it is answered", AtOnce);
        }
    }

    [Test]
    public async Task A_notice_that_makes_no_sense_harms_nobody()
    {
        await Scene.ServeAsync();
        foreach (var payload in (string[])["", "чужое", "1;2", "-5,99999999999999999999", ",,,"]) await Scene.ExecuteAsync($"select pg_notify('greenledger_work', '{payload}')");
        await AddAsync("после", dueIn: TimeSpan.Zero);
        await new WorkNotice(Scene.Database).SendAsync([1], CancellationToken.None);

        await Scene.Asan.HearsAsync("после");
    }

    [Test]
    public async Task What_was_told_while_the_listening_connection_was_away_is_found_when_it_is_back()
    {
        await Scene.ServeAsync();
        for (var time = 1; time <= 3; time++)
        {
            await AddAsync($"тишина {time}", dueIn: TimeSpan.Zero);
            await Scene.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%work_notice.listen%' and pid <> pg_backend_pid()");
            await Scene.Asan.HearsAsync($"тишина {time}", AtOnce);
        }
    }

    private async Task AddAsync(string text, TimeSpan dueIn)
    {
        await using var connection = await Scene.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into outbox (company_id, source, chat_id, text, priority, state, created_at, due_at)
            values (1, 'test:' || @text, @chatId, @text, 0, 'waiting', now(), clock_timestamp() + @dueIn)
            """,
            new { text, dueIn, chatId = Scene.Asan.ChatId });
    }
}
