using GreenLedger.Tests.Conversations;

namespace GreenLedger.Tests.Hostile;

/// <summary>Somebody writes without end. Others are answered as before, and the database does not fill.</summary>
public sealed class FloodTests : ConversationFixture
{
    private const int Senders = 4;

    [Test]
    public async Task A_stranger_who_floods_is_one_row_and_holds_up_nobody()
    {
        var messages = LongRun.Times(1_000, 20_000);
        await OpenAsync(Asan);
        var inbox = await Chat.CountAsync("inbox");
        var flood = FloodAsync(messages, _ => "996777000001@c.us");
        for (var number = 1; number <= 5; number++) Expect(await Asan.SaysAll($"-{number} нал чай {number}", "да"), $"Записано: №{number}");
        await flood;

        Assert.That(await Chat.CountAsync("stranger"), Is.EqualTo(1));
        Assert.That(await Chat.ReadAsync<int>("select messages from stranger where company_id = @CompanyId"), Is.EqualTo(messages));
        Assert.That(await Chat.CountAsync("inbox"), Is.EqualTo(inbox + 10), "Nothing of a stranger is kept.");
        Assert.That(await Chat.CountAsync("outbox where chat_id like '996777%' and"), Is.Zero);
        Expect(await Aida.Says("незнакомые номера"), "+996777000001", $"{messages} сообщ");
    }

    [Test]
    public async Task Many_strangers_are_a_row_each_and_the_admin_sees_the_latest()
    {
        const int Strangers = 200;
        await FloodAsync(LongRun.Times(400, 20_000), number => $"9967770{number % Strangers:00000}@c.us");
        Assert.That(await Chat.CountAsync("stranger"), Is.EqualTo(Strangers));
        Assert.That(await Chat.CountAsync("inbox"), Is.Zero);
        Assert.That((await Aida.Says("незнакомые номера")).Lines, Has.Count.EqualTo(20));
    }

    [Test]
    public async Task A_deactivated_worker_who_floods_fills_nothing_and_is_known_again_afterwards()
    {
        await OpenAsync(Bek);
        Expect(await Aida.SaysAll("отключить", "Bek", "да"), "доступ отключён");
        var inbox = await Chat.CountAsync("inbox");
        await FloodAsync(LongRun.Times(200, 5_000), _ => Bek.ChatId);
        await Chat.HandleAllAsync();

        Assert.That(await Chat.CountAsync("inbox"), Is.EqualTo(inbox));
        Assert.That(await Bek.Hears(), Is.Empty);
        Expect(await Aida.Says("незнакомые номера"), "не писали");
        Expect(await Aida.SaysAll("включить", "Bek", "да"), "доступ включён");
        Expect(await Bek.SaysAll("-1 нал чай", "да"), "Записано: №1");
    }

    [Test]
    public async Task A_worker_who_floods_is_handled_in_order_and_holds_up_nobody()
    {
        var messages = LongRun.Times(300, 5_000);
        await OpenAsync(Asan);
        await OpenAsync(Bek);
        await FloodAsync(messages, _ => Bek.ChatId);
        var handling = Chat.HandleAllAsync();
        for (var number = 1; number <= 5; number++) Expect(await Asan.SaysAll($"-{number} нал чай {number}", "да"), "Записано: №");
        await handling;

        Assert.That(await Chat.CountAsync("inbox where state <> 'handled' and"), Is.Zero);
        Assert.That(await Chat.CountAsync("outbox where chat_id = '" + Bek.ChatId + "' and text like 'Не понял%' and"), Is.EqualTo(messages));
    }

    private Task FloodAsync(int messages, Func<int, string> chatOf) => Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
    {
        for (var number = sender; number < messages; number += Senders)
            await Chat.TakeInAsync(MessageBody.From(MessageBody.Text($"а {number}"), chatOf(number), "Nobody", Chat.NextId(), Chat.Now));
    })));
}
