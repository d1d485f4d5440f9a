using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Tests.Reference;

internal readonly record struct PocketSums(Money Cash, Money Bank);

/// <summary>How many, and their effect, per pocket.</summary>
internal readonly record struct KindSums(int CashCount, Money Cash, int BankCount, Money Bank);

/// <summary>Everything that is said of a period, those figures too that follow from others.</summary>
internal sealed record ReferenceSums(
    int Shifts,
    int Running,
    PocketSums Opening,
    PocketSums Between,
    PocketSums Effect,
    PocketSums Remaining,
    KindSums Instalments,
    KindSums Income,
    KindSums Expense,
    KindSums Corrections,
    Money Prices,
    Money Markups,
    Money Owed,
    long? AverageMarkup,
    long Months,
    long? AverageTermTenths,
    int Late,
    int Deleted);

internal sealed record ReferenceDay(DateOnly On, int Count, Money Prices, Money Markups);

internal sealed record ReferenceUsual(int Days, long CountTenths, Money Prices, Money Markups);

internal sealed record ReferenceInflow(DateOnly Month, Money Amount);

internal sealed record ReferenceDifference(int PersonId, string PersonName, DateTimeOffset OpenedAt, DateTimeOffset EndedAt, Money Cash, Money Bank);

/// <summary>The figures as docs say them, slow and obvious. Nothing here has seen the SQL.</summary>
internal static class ReferenceFigures
{
    public static ReferenceSums Sums(ReferenceHistory facts)
    {
        var people = facts.Shifts.GroupBy(shift => shift.PersonId).ToList();
        var counting = facts.Operations.Where(operation => operation.DeletedAt is null).ToList();
        var instalments = counting.Where(operation => operation.IsInstalment).ToList();
        var prices = Total(instalments.Select(instalment => instalment.Amount));
        var markups = Total(instalments.Select(instalment => instalment.Markup));
        var months = instalments.Sum(instalment => (long)instalment.Term);
        return new ReferenceSums(
            facts.Shifts.Count,
            facts.Shifts.Count(shift => shift.ClosedAt is null),
            PerPocket(pocket => Total(people.Select(shifts => shifts.First().Opening(pocket)))),
            PerPocket(pocket => Total(people.SelectMany(shifts => Betweens([.. shifts], facts, pocket)))),
            PerPocket(pocket => Total(counting.Where(operation => operation.Pocket == pocket).Select(operation => operation.Effect))),
            PerPocket(pocket => Total(people.Select(shifts => Left(shifts.Last(), facts, pocket)))),
            OfKind(OperationKind.Instalment, counting),
            OfKind(OperationKind.Income, counting),
            OfKind(OperationKind.Expense, counting),
            OfKind(OperationKind.Correction, counting),
            prices,
            markups,
            prices + markups,
            instalments.Count == 0 ? null : HalfUp(markups.Minor * 10_000m / prices.Minor),
            months,
            instalments.Count == 0 ? null : HalfUp(months * 10m / instalments.Count),
            counting.Count(operation => operation.IsLate),
            facts.Operations.Count(operation => operation.DeletedAt is not null));
    }

    public static ReferenceSums SumsOfShift(ReferenceHistory all, ReferenceShift shift) =>
        Sums(new ReferenceHistory(all.People, [shift], [.. all.Operations.Where(operation => operation.ShiftId == shift.ShiftId)]));

    public static ReferenceSums SumsOfPerson(ReferenceHistory facts, int personId) => Sums(new ReferenceHistory(
        facts.People,
        [.. facts.Shifts.Where(shift => shift.PersonId == personId)],
        [.. facts.Operations.Where(operation => operation.PersonId == personId)]));

    /// <summary>What a pocket holds at the end of a shift, or now.</summary>
    public static Money Left(ReferenceShift shift, ReferenceHistory facts, Pocket pocket) => shift.Opening(pocket) + Total(facts.Operations
        .Where(operation => operation.ShiftId == shift.ShiftId && operation.Pocket == pocket && operation.DeletedAt is null)
        .Select(operation => operation.Effect));

    public static IReadOnlyList<ReferenceDay> Days(ReferenceHistory facts) =>
        [.. facts.Operations.Where(operation => operation is { IsInstalment: true, DeletedAt: null }).Select(operation => operation.On).Distinct().Order().Select(day => Day(facts, day))];

    public static IReadOnlyList<ReferenceDay> WorkedDays(ReferenceHistory all, IReadOnlyList<DateOnly> days) =>
        [.. days.Order().Where(day => all.Shifts.Any(shift => shift.On == day)).Select(day => Day(all, day))];

    public static ReferenceUsual? Usual(IReadOnlyList<ReferenceDay> worked) => worked.Count < 2
        ? null
        : new ReferenceUsual(
            worked.Count,
            HalfUp(worked.Sum(day => day.Count) * 10m / worked.Count),
            new Money(HalfUp(worked.Sum(day => (decimal)day.Prices.Minor) / worked.Count)),
            new Money(HalfUp(worked.Sum(day => (decimal)day.Markups.Minor) / worked.Count)));

    /// <summary>Payment n falls into the n-th calendar month after the instalment's.</summary>
    public static IReadOnlyList<ReferenceInflow> Inflow(ReferenceHistory facts) =>
        [.. facts.Operations
            .Where(operation => operation is { IsInstalment: true, DeletedAt: null })
            .SelectMany(instalment => Enumerable.Range(1, instalment.Term).Select(n => (On: instalment.On.AddMonths(n), Amount: Payment(instalment, n))))
            .GroupBy(payment => new DateOnly(payment.On.Year, payment.On.Month, 1), payment => payment.Amount)
            .OrderBy(month => month.Key)
            .Select(month => new ReferenceInflow(month.Key, Total(month)))];

    public static IReadOnlyList<ReferenceDifference> Differences(ReferenceHistory all, ReferenceScope scope) =>
        [.. all.Shifts
            .Where(shift => scope.Has(shift.On, shift.PersonId))
            .Select(shift => (Shift: shift, Before: all.Shifts.TakeWhile(other => other != shift).LastOrDefault(other => other.PersonId == shift.PersonId)))
            .Where(pair => pair.Before is not null)
            .Select(pair => new ReferenceDifference(
                pair.Shift.PersonId,
                pair.Shift.PersonName,
                pair.Shift.OpenedAt,
                pair.Before!.ClosedAt ?? pair.Before.ClosesAt,
                pair.Shift.Cash - Left(pair.Before, all, Pocket.Cash),
                pair.Shift.Bank - Left(pair.Before, all, Pocket.Bank)))
            .Where(difference => difference.Cash != Money.Zero || difference.Bank != Money.Zero)
            .OrderBy(difference => difference.PersonName, StringComparer.Ordinal)
            .ThenBy(difference => difference.PersonId)];

    public static Money Total(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);

    private static ReferenceDay Day(ReferenceHistory facts, DateOnly day)
    {
        var instalments = facts.Operations.Where(operation => operation is { IsInstalment: true, DeletedAt: null } && operation.On == day).ToList();
        return new ReferenceDay(
            day,
            instalments.Count,
            Total(instalments.Select(instalment => instalment.Amount)),
            Total(instalments.Select(instalment => instalment.Markup)));
    }

    /// <summary>Equal payments; what does not divide is paid one unit at a time with the first ones.</summary>
    private static Money Payment(ReferenceOperation instalment, int n)
    {
        var owed = instalment.Amount.Minor + instalment.Markup.Minor;
        var each = owed / instalment.Term;
        return new Money(n <= owed - (each * instalment.Term) ? each + 1 : each);
    }

    /// <summary>What each shift but the first began with beyond what the one before had left.</summary>
    private static IEnumerable<Money> Betweens(IReadOnlyList<ReferenceShift> shifts, ReferenceHistory facts, Pocket pocket) =>
        shifts.Skip(1).Zip(shifts, (shift, before) => shift.Opening(pocket) - Left(before, facts, pocket));

    private static KindSums OfKind(OperationKind kind, IReadOnlyList<ReferenceOperation> counting)
    {
        var cash = counting.Where(operation => operation.Kind == kind && operation.Pocket == Pocket.Cash).ToList();
        var bank = counting.Where(operation => operation.Kind == kind && operation.Pocket == Pocket.Bank).ToList();
        return new KindSums(cash.Count, Total(cash.Select(operation => operation.Effect)), bank.Count, Total(bank.Select(operation => operation.Effect)));
    }

    private static PocketSums PerPocket(Func<Pocket, Money> sum) => new(sum(Pocket.Cash), sum(Pocket.Bank));

    private static long HalfUp(decimal value) => (long)Math.Floor(value + 0.5m);
}
