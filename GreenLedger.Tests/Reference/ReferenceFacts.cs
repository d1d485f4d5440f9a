using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Tests.Reference;

/// <param name="ShiftNumber">Of what a shift began with: the shift's place among the person's; 0 for an operation.</param>
internal sealed record ReferenceFact(
    int PersonId,
    string PersonName,
    DateTimeOffset At,
    int ShiftNumber,
    long? Number,
    OperationKind? Kind,
    Pocket Pocket,
    long Part,
    Money Amount,
    Money? Price,
    int? Term,
    string? Goods,
    string? Client,
    string? Comment);

/// <summary>Which facts make up a figure, and each one's part.</summary>
internal static class ReferenceFacts
{
    public static IReadOnlyList<ReferenceFact> Of(ReferenceHistory facts, Figure figure, Pocket? pocket) =>
        [.. facts.Shifts.GroupBy(shift => shift.PersonId).SelectMany(shifts => Beginnings([.. shifts], facts, figure))
            .Concat(facts.Operations.Where(operation => IsPart(operation, figure)).Select(operation => OfOperation(operation, figure)))
            .Where(fact => pocket is null || fact.Pocket == pocket)
            .OrderBy(fact => fact.PersonName, StringComparer.Ordinal)
            .ThenBy(fact => fact.PersonId)
            .ThenBy(fact => fact.At)
            .ThenBy(fact => fact.Number ?? 0)
            .ThenBy(fact => fact.ShiftNumber)
            .ThenBy(fact => fact.Pocket)];

    private static IEnumerable<ReferenceFact> Beginnings(IReadOnlyList<ReferenceShift> shifts, ReferenceHistory facts, Figure figure)
    {
        for (var i = 0; i < shifts.Count; i++)
        {
            var counts = figure == Figure.Remaining || figure == (i == 0 ? Figure.Opening : Figure.Between);
            if (!counts) continue;
            foreach (var pocket in Enum.GetValues<Pocket>())
            {
                var before = i == 0 ? Money.Zero : ReferenceFigures.Left(shifts[i - 1], facts, pocket);
                var part = shifts[i].Opening(pocket) - before;
                if (part != Money.Zero) yield return OfShift(shifts[i], i, pocket, part);
            }
        }
    }

    private static ReferenceFact OfShift(ReferenceShift shift, int number, Pocket pocket, Money part) =>
        new(shift.PersonId, shift.PersonName, shift.OpenedAt, number + 1, null, null, pocket, part.Minor, part, null, null, null, null, null);

    private static ReferenceFact OfOperation(ReferenceOperation operation, Figure figure) => new(
        operation.PersonId,
        operation.PersonName,
        operation.OccurredAt,
        0,
        operation.Number,
        operation.Kind,
        operation.Pocket,
        Part(operation, figure),
        operation.Effect,
        operation.IsInstalment ? operation.Amount : null,
        operation.IsInstalment ? operation.Term : null,
        operation.Goods,
        operation.Client,
        operation.Comment);

    private static bool IsPart(ReferenceOperation operation, Figure figure)
    {
        if (figure == Figure.Deleted) return operation.DeletedAt is not null;
        if (operation.DeletedAt is not null) return false;
        return figure switch
        {
            Figure.Remaining => true,
            Figure.Opening or Figure.Between => false,
            Figure.Prices or Figure.Markups or Figure.Owed or Figure.Terms => operation.IsInstalment,
            Figure.Income => operation.Kind == OperationKind.Income,
            Figure.Expense => operation.Kind == OperationKind.Expense,
            Figure.Corrections => operation.Kind == OperationKind.Correction,
            Figure.Late => operation.IsLate,
            Figure.Deleted => true,
        };
    }

    private static long Part(ReferenceOperation operation, Figure figure) => figure switch
    {
        Figure.Prices => operation.Amount.Minor,
        Figure.Markups => operation.Markup.Minor,
        Figure.Owed => operation.Amount.Minor + operation.Markup.Minor,
        Figure.Terms => operation.Term,
        Figure.Late or Figure.Deleted => 1,
        Figure.Remaining or Figure.Opening or Figure.Between or Figure.Income or Figure.Expense or Figure.Corrections => operation.Effect.Minor,
    };
}
