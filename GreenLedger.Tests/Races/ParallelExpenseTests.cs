using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Tests.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Races;

/// <summary>Fifty hands in one pocket, each on a connection of its own.</summary>
public sealed class ParallelExpenseTests : ConversationFixture
{
    private const int Hands = 50;

    [Test]
    public async Task Fifty_expenses_at_once_take_what_the_pocket_holds_and_not_more()
    {
        await OpenAsync(Asan, cash: "10000", bank: "0");
        var outcomes = await Task.WhenAll(Enumerable.Range(1, Hands).Select(hand => Task.Run(() => ExpenseAsync(hand))));

        var receipts = outcomes.Select(outcome => outcome.Value).OfType<Receipt>().OrderBy(receipt => receipt.OperationId).ToList();
        Assert.That(receipts.Select(receipt => receipt.OperationId), Is.EqualTo(Enumerable.Range(1, 33)));
        Assert.That(receipts.Select(receipt => receipt.Remaining.Cash.Minor), Is.EqualTo(Enumerable.Range(1, 33).Select(number => 1_000_000L - (number * 30_000))));
        var refusals = outcomes.Select(outcome => outcome.Refusal).OfType<Refusal>().ToList();
        Assert.That(refusals, Has.Count.EqualTo(Hands - 33));
        Assert.That(refusals, Has.All.EqualTo(new Refusal.PocketTooEmpty(Pocket.Cash, new Money(10_000), new Money(20_000), OtherPocketHasIt: false)));
        Expect(await Asan.Says("баланс"), "Осталось: нал 100,00, банк 0,00");
    }

    [Test]
    public async Task An_expense_that_waits_while_its_shift_is_closed_is_refused_and_not_a_failure()
    {
        await OpenAsync(Asan);
        var person = await AsanAsync();
        await using var closing = Chat.Services.CreateAsyncScope();
        var session = closing.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(Chat.Served.Company, CancellationToken.None);
        await closing.ServiceProvider.GetRequiredService<ShiftService>().CloseAsync(new Act(person, Chat.Now, Chat.Now, Message: null), CancellationToken.None);

        var expense = Task.Run(() => ExpenseAsync(1));
        await Eventually.IsTrueAsync(
            async () => await Chat.ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and @CompanyId > 0") == 1, "the expense waits");
        await session.CommitAsync(CancellationToken.None);

        Assert.That((await expense).Refusal, Is.TypeOf<Refusal.NoOpenShift>());
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    private async Task<Outcome<Receipt>> ExpenseAsync(int hand)
    {
        var person = await AsanAsync();
        await using var scope = Chat.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(Chat.Served.Company, CancellationToken.None);
        var entry = Entry.Expense(new Money(30_000), Pocket.Cash, $"чай {hand}");
        var outcome = await scope.ServiceProvider.GetRequiredService<OperationService>().RecordAsync(
            new Act(person, Chat.Now, Chat.Now, Message: null), person.PersonId, entry, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<Person> AsanAsync()
    {
        await using var scope = Chat.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(Chat.Served.Company, CancellationToken.None);
        return (await scope.ServiceProvider.GetRequiredService<IPeopleStore>().FindByChatAsync(Asan.ChatId, CancellationToken.None))!;
    }
}
