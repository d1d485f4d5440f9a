namespace GreenLedger.Tests.Conversations;

/// <summary>A message that comes in is stored, handled and answered in one transaction, where nothing stands in its way.</summary>
public sealed class AtOnceTests : ConversationFixture
{
    [Test]
    public async Task What_comes_in_is_handled_before_its_notification_is_deleted()
    {
        await OpenAsync(Asan);
        await Chat.TakeInAsync(Body("-300 банк такси", "ATONCE1"));
        Assert.That(await WaitingAsync(), Is.Zero);
        Assert.That((await Asan.Hears()).Single().Text, Does.Contain("Записать?"));
    }

    [Test]
    public async Task What_comes_in_behind_a_message_that_waits_waits_too_and_both_are_handled_in_their_order()
    {
        await OpenAsync(Asan);
        await Chat.TakeInAsync(Body("-300 банк такси", "ATONCE1"));
        await Chat.ReadAsync<string?>("update inbox set state = 'waiting', handled_at = null where company_id = @CompanyId and id_message = 'ATONCE1' returning null::text");
        await Chat.ReadAsync<string?>("delete from outbox where company_id = @CompanyId and source = (select 'inbox:' || max(inbox_id) || ':0' from inbox where company_id = @CompanyId) returning null::text");

        await Chat.TakeInAsync(Body("да", "ATONCE2"));
        Assert.That(await WaitingAsync(), Is.EqualTo(2));
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);

        await Chat.HandleAllAsync();
        Assert.That(await WaitingAsync(), Is.Zero);
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_notification_twice_is_one_message()
    {
        await OpenAsync(Asan);
        await Chat.TakeInAsync(Body("-300 банк такси", "ATONCE1"));
        await Chat.TakeInAsync(Body("да", "ATONCE2"));
        await Chat.TakeInAsync(Body("да", "ATONCE2"));
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
        Assert.That((await Asan.Hears()).Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_turn_that_fails_leaves_its_message_stored()
    {
        await OpenAsync(Asan);
        await Chat.TakeInAsync(Body("-300 банк такси", "ATONCE1"));
        await Chat.ReadAsync<string?>(
            """
            create function poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
            create trigger poison before insert on operation for each row execute function poison();
            select null::text where @CompanyId > 0
            """);
        await Chat.TakeInAsync(Body("да", "ATONCE2"));
        Assert.That(await WaitingAsync(), Is.EqualTo(1));

        await Chat.ReadAsync<string?>("drop trigger poison on operation; select null::text where @CompanyId > 0");
        await Chat.HandleAllAsync();
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    private Task<long> WaitingAsync() => Chat.ReadAsync<long>("select count(*) from inbox where company_id = @CompanyId and state = 'waiting'");

    private string Body(string text, string idMessage) => MessageBody.From(MessageBody.Text(text), Asan.ChatId, "Асан", idMessage, Chat.Now);
}
