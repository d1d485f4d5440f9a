using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Tests.Reference;

/// <summary>What the ledger says, in the reference's words; and the reference's operations in the ledger's.</summary>
internal static class CoreFigures
{
    public static ReferenceSums Sums(Figures figures) => new(
        figures.Shifts,
        figures.RunningShifts,
        Of(figures.Opening),
        Of(figures.Between),
        Of(figures.Effect),
        Of(figures.Remaining),
        Of(figures.Of(OperationKind.Instalment)),
        Of(figures.Of(OperationKind.Income)),
        Of(figures.Of(OperationKind.Expense)),
        Of(figures.Of(OperationKind.Correction)),
        figures.Prices,
        figures.Markups,
        figures.Owed,
        figures.AverageMarkup?.BasisPoints,
        figures.Months,
        figures.AverageTermTenths,
        figures.Late,
        figures.Deleted);

    public static ReferenceFact Fact(Fact fact, int personId, int shiftNumber) => new(
        personId,
        fact.PersonName,
        fact.At,
        shiftNumber,
        fact.OperationId,
        fact.Kind,
        fact.Pocket,
        fact.Part,
        fact.Amount,
        fact.Price,
        fact.TermMonths,
        fact.Goods,
        fact.Client,
        fact.Comment);

    public static Operation Operation(ReferenceOperation operation) => new(
        operation.Number,
        operation.ShiftId,
        operation.PersonId,
        operation.PersonName,
        operation.Kind,
        operation.Pocket,
        operation.Effect,
        operation.IsInstalment ? new InstalmentTerms(operation.Amount, operation.Markup, new Months(operation.Term)) : null,
        operation.Goods,
        operation.Client,
        operation.Comment,
        operation.OccurredAt,
        operation.RecordedAt,
        operation.RecordedBy.PersonId,
        operation.RecordedBy.Name,
        operation.IsLate,
        operation.DeletedAt is { } at ? new Deletion(at, operation.DeletedBy!.PersonId, operation.DeletedBy.Name, operation.Reason!) : null);

    public static ReferenceDay Day(DayInstalments day) => new(day.On, day.Count, day.Prices, day.Markups);

    public static ReferenceUsual? Usual(Usual? usual) => usual is null ? null : new ReferenceUsual(usual.Days, usual.CountTenths, usual.Prices, usual.Markups);

    public static ReferenceDifference Difference(Difference difference) => new(
        difference.PersonId, difference.PersonName, difference.OpenedAt, difference.EndedAt, difference.Amounts.Cash, difference.Amounts.Bank);

    private static PocketSums Of(Balance balance) => new(balance.Cash, balance.Bank);

    private static KindSums Of(KindFigures kind) => new(kind.Cash.Count, kind.Cash.Sum, kind.Bank.Count, kind.Bank.Sum);
}
