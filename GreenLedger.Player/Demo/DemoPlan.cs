using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Player.Demo;

/// <summary>
/// What the people of the demonstration did, day after day. It follows from the dates alone, so that two demonstrations begun on one day are the
/// same, and it keeps to the rules of the ledger, which are asked again when it is written.
/// </summary>
internal sealed class DemoPlan
{
    private const int Evening = 20 * 60;

    // With less than this in cash a worker is given more in the morning.
    private static readonly Money Little = Som(60_000);

    // Who goes home with money comes back with it.
    private readonly Balance[] _kept = [.. DemoCompany.Workers.Select((_, worker) => new Balance(Som(90_000 + worker * 10_000), Som(70_000 - worker * 5_000)))];

    /// <summary>The shifts of a whole day that is over; days are asked for in their order.</summary>
    public IReadOnlyList<DemoShift> Day(DateOnly day) =>
        [.. Enumerable.Range(0, _kept.Length).Where(worker => Works(worker, day)).Select(worker => Shift(worker, day, until: null))];

    /// <summary>What the workers without a phone on the page have done until now, on the day the demonstration begins.</summary>
    public IReadOnlyList<DemoShift> Morning(DateOnly day, TimeOnly until) =>
        [.. Enumerable.Range(2, _kept.Length - 2).Select(worker => Shift(worker, day, until.Hour * 60 + until.Minute))];

    private static bool Works(int worker, DateOnly day) =>
        Chance(worker, day, 1).NextDouble() < (day.DayOfWeek == DayOfWeek.Sunday ? 0.3 : 0.92);

    private DemoShift Shift(int worker, DateOnly day, int? until)
    {
        var chance = Chance(worker, day, 2);
        var opening = Opening(chance, _kept[worker]);
        var openedAt = until is null ? chance.Next(8 * 60 + 5, 9 * 60 + 25) : chance.Next(8 * 60 + 5, until.Value - 40);
        int? closedAt = until is not null || chance.NextDouble() < 0.2 ? null : chance.Next(18 * 60 + 15, Evening);
        var operations = Given(chance, opening, openedAt).ToList();
        var balance = operations.Aggregate(opening, (sum, given) => sum.Plus(given.Entry.Pocket, given.Entry.Effect));
        var returned = new Balance(Money.Zero, Money.Zero);
        foreach (var at in Times(chance, openedAt, until ?? closedAt ?? Evening, busy: day.DayOfWeek == DayOfWeek.Saturday ? 7 : 5))
        {
            if (Entry(chance, balance) is not { } entry) continue;
            balance = balance.Plus(entry.Pocket, entry.Effect);
            // Only what takes from a pocket is deleted here, and what comes back is not counted on: no pocket can fall below zero by it.
            var isDeleted = until is null && entry.Effect.IsNegative && entry.Kind != OperationKind.Correction && chance.NextDouble() < 0.015;
            operations.Add(isDeleted
                ? new DemoOperation(at, entry, DeletedAfter: chance.Next(2, 15), DeletionReason: One(chance, DemoGoods.DeletionReasons))
                : new DemoOperation(at, entry));
            if (isDeleted) returned = returned.Plus(entry.Pocket, -entry.Effect);
        }

        // Written before midnight, heard of after it: the phone had no signal.
        if (until is null && closedAt is null && chance.NextDouble() < 0.3 && balance.Cash >= Som(400))
        {
            var taxi = Core.Operations.Entry.Expense(Som(chance.Next(15, 40) * 10), Pocket.Cash, "такси домой");
            operations.Add(new DemoOperation(24 * 60 - chance.Next(3, 25), taxi, RecordedAfter: 30));
            balance = balance.Plus(Pocket.Cash, taxi.Effect);
        }

        _kept[worker] = balance + returned;
        return new DemoShift(worker, opening.Cash, opening.Bank, openedAt, closedAt, operations);
    }

    // Now and then somebody counts anew in the morning and finds another sum.
    private static Balance Opening(Random chance, Balance kept) =>
        chance.NextDouble() < 0.05 && kept.Cash >= Som(1_000) ? kept.Plus(Pocket.Cash, Som(chance.Next(-50, 30) * 10)) : kept;

    private static IEnumerable<DemoOperation> Given(Random chance, Balance opening, int openedAt)
    {
        foreach (var pocket in Pockets.All.Where(pocket => opening[pocket] < Little))
        {
            var comment = pocket == Pocket.Cash ? "получил в кассе" : "перевели на карту";
            yield return new DemoOperation(openedAt + chance.Next(2, 10), Core.Operations.Entry.Income(Som(chance.Next(12, 25) * 5_000), pocket, comment));
        }
    }

    private static IEnumerable<int> Times(Random chance, int from, int to, int busy) =>
        Enumerable.Range(0, chance.Next(2, busy + 1)).Select(_ => chance.Next(from + 10, to - 16)).Order();

    private static Entry? Entry(Random chance, Balance balance)
    {
        var pocket = chance.NextDouble() < 0.6 ? Pocket.Cash : Pocket.Bank;
        switch (chance.NextDouble())
        {
            case < 0.52:
                var (goods, price) = One(chance, DemoGoods.Sold);
                var cost = Som(price - chance.Next(0, 8) * price / 10_000 * 100);
                if (balance[pocket] < cost) pocket = pocket.Other();
                if (balance[pocket] < cost) return null;
                var terms = new InstalmentTerms(cost, cost.Percent(new Percentage(chance.Next(3, 7) * 500)), Term(chance, price));
                return Core.Operations.Entry.Instalment(goods, chance.NextDouble() < 0.93 ? One(chance, DemoGoods.Clients) : null, terms, pocket);
            case < 0.82:
                var (spentOn, least, most) = One(chance, DemoGoods.Spent);
                var spent = Amount(chance, least, most);
                return balance[pocket] < spent ? null : Core.Operations.Entry.Expense(spent, pocket, spentOn);
            case < 0.97:
                var (from, lower, upper) = One(chance, DemoGoods.Received);
                return Core.Operations.Entry.Income(Amount(chance, lower, upper), pocket, from);
            default:
                var difference = Amount(chance, 50, 900);
                var effect = chance.NextDouble() < 0.7 && balance[pocket] >= difference ? -difference : difference;
                return Core.Operations.Entry.Correction(effect, pocket, One(chance, DemoGoods.CorrectionReasons));
        }
    }

    private static Months Term(Random chance, int price)
    {
        int[] terms = price switch { < 10_000 => [2, 3, 4], < 30_000 => [3, 4, 6], _ => [6, 9, 12] };
        return new Months(terms[chance.Next(terms.Length)]);
    }

    private static Money Amount(Random chance, int from, int to) => Som(chance.Next(from / 10, to / 10 + 1) * 10);

    private static Money Som(int amount) => new(amount * 100L);

    private static T One<T>(Random chance, IReadOnlyList<T> all) => all[chance.Next(all.Count)];

    private static Random Chance(int worker, DateOnly day, int purpose) => new(day.DayNumber * 100 + worker * 10 + purpose);
}
