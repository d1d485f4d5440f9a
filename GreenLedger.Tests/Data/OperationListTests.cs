using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Tests.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Data;

/// <summary>The list in SQL against the same filter in plain code, on a random set.</summary>
public sealed class OperationListTests : ConversationFixture
{
    private static readonly DateOnly FirstDay = new(2026, 3, 31);

    [Test]
    public async Task Every_combination_of_filters_shows_what_belongs_to_it()
    {
        await RecordAsync(new Random(17));
        var all = await ListAsync(OperationFilter.All, limit: 1000);
        Assert.That(all, Has.Count.GreaterThan(50));
        Assert.That(all.Select(operation => operation.OperationId), Is.Ordered.Descending);

        int?[] people = [null, .. all.Select(operation => (int?)operation.PersonId).Distinct(), -1];
        OperationKind?[] kinds = [null, .. Enum.GetValues<OperationKind>()];
        Pocket?[] pockets = [null, .. Pockets.All];
        Period?[] periods = [null, Period.Of(FirstDay), new(FirstDay.AddDays(1), FirstDay.AddDays(2)), new(FirstDay.AddDays(-9), FirstDay.AddDays(-1))];
        foreach (var filter in
            from person in people
            from kind in kinds
            from pocket in pockets
            from period in periods
            from isDeleted in (bool?[])[null, true, false]
            from before in (long?[])[null, 30]
            select new OperationFilter(person, kind, pocket, period, isDeleted, before))
        {
            var expected = all.Where(operation => Belongs(operation, filter)).Select(operation => operation.OperationId).Take(7);
            Assert.That((await ListAsync(filter, limit: 7)).Select(operation => operation.OperationId), Is.EqualTo(expected), filter.ToString());
        }
    }

    private bool Belongs(Operation operation, OperationFilter filter) =>
        (filter.PersonId is null || operation.PersonId == filter.PersonId)
        && (filter.Kind is null || operation.Kind == filter.Kind)
        && (filter.Pocket is null || operation.Pocket == filter.Pocket)
        && (filter.Period is null || filter.Period.Contains(BusinessDay.On(operation.OccurredAt, Chat.Served.Company.TimeZone)))
        && (filter.IsDeleted is null || operation.IsDeleted == filter.IsDeleted)
        && (filter.Before is null || operation.OperationId < filter.Before);

    private async Task<IReadOnlyList<Operation>> ListAsync(OperationFilter filter, int limit)
    {
        await using var scope = Chat.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(Chat.Served.Company, CancellationToken.None);
        return await scope.ServiceProvider.GetRequiredService<IOperationStore>().ListAsync(filter, limit, CancellationToken.None);
    }

    private async Task RecordAsync(Random random)
    {
        var number = 0;
        for (var day = 0; day < 3; day++)
        {
            await OpenAsync(Asan);
            await OpenAsync(Bek);
            for (var i = 0; i < 20; i++)
            {
                var who = random.Next(2) == 0 ? Asan : Bek;
                var pocket = random.Next(2) == 0 ? "нал" : "банк";
                await (random.Next(4) switch
                {
                    0 => who.SaysAll($"рассрочка {++number} 20% 6 {pocket} стол", "да"),
                    1 => who.SaysAll($"+{++number} {pocket} возврат", "да"),
                    2 => who.SaysAll($"-{++number} {pocket} чай", "да"),
                    _ => Aida.SaysAll("корректировка", who.Name, $"-{++number}", pocket, "пересчёт", "да"),
                });
                if (random.Next(3) == 0) await Aida.SaysAll($"№{await Chat.CountAsync("operation")}", "удалить", "ошибка", "да");
            }

            Chat.Clock.Advance(TimeSpan.FromDays(1));
        }
    }
}
