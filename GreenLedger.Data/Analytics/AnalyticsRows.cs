using System.Diagnostics.CodeAnalysis;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Analytics;

/// <summary>The columns that people.sql and shifts.sql have in common, <c>shifts</c> and what follows it.</summary>
internal sealed record FiguresRow(
    int Shifts,
    int RunningShifts,
    long OpeningCash,
    long OpeningBank,
    long RemainingCash,
    long RemainingBank,
    int InstalmentsCash,
    long InstalmentSumCash,
    int InstalmentsBank,
    long InstalmentSumBank,
    long Markups,
    long Months,
    int IncomesCash,
    long IncomeSumCash,
    int IncomesBank,
    long IncomeSumBank,
    int ExpensesCash,
    long ExpenseSumCash,
    int ExpensesBank,
    long ExpenseSumBank,
    int CorrectionsCash,
    long CorrectionSumCash,
    int CorrectionsBank,
    long CorrectionSumBank,
    int Late,
    int Deleted)
{
    public const string Begins = "shifts";

    public Figures ToFigures() => new(
        Shifts,
        RunningShifts,
        new Balance(new Money(OpeningCash), new Money(OpeningBank)),
        new Balance(new Money(RemainingCash), new Money(RemainingBank)),
        Kind(InstalmentsCash, InstalmentSumCash, InstalmentsBank, InstalmentSumBank),
        new Money(Markups),
        Months,
        Kind(IncomesCash, IncomeSumCash, IncomesBank, IncomeSumBank),
        Kind(ExpensesCash, ExpenseSumCash, ExpensesBank, ExpenseSumBank),
        Kind(CorrectionsCash, CorrectionSumCash, CorrectionsBank, CorrectionSumBank),
        Late,
        Deleted);

    private static KindFigures Kind(int cash, long cashSum, int bank, long bankSum) =>
        new(new Tally(cash, new Money(cashSum)), new Tally(bank, new Money(bankSum)));
}

/// <summary>What people.sql has before the figures.</summary>
internal sealed record PersonRow(int PersonId, string PersonName);

/// <summary>What shifts.sql has before the figures.</summary>
internal sealed record ShiftRow(
    long ShiftId,
    int PersonId,
    string PersonName,
    DateOnly BusinessOn,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    ShiftClosing? ClosedHow)
{
    public ShiftFigures With(FiguresRow figures) =>
        new(ShiftId, PersonId, PersonName, BusinessOn, OpenedAt, ClosesAt, ClosedAt, ClosedHow, figures.ToFigures());
}

/// <summary>A row of facts.sql.</summary>
internal sealed record FactRow(
    long? OperationId,
    string Kind,
    string PersonName,
    DateTimeOffset At,
    Pocket Pocket,
    long Part,
    long Amount,
    long? Price,
    int? TermMonths,
    string? Goods,
    string? Client,
    string? Comment,
    long Running,
    long Total,
    long TotalCash,
    int Count,
    long Prices)
{
    [SuppressMessage("Style", "IDE0072", Justification = "Not an enum of ours: the kinds and what a shift began with.")]
    public Fact ToFact() => new(
        OperationId,
        Kind switch
        {
            "instalment" => OperationKind.Instalment,
            "income" => OperationKind.Income,
            "expense" => OperationKind.Expense,
            "correction" => OperationKind.Correction,
            _ => null,
        },
        IsBetween: Kind == "between",
        PersonName,
        At,
        Pocket,
        Part,
        new Money(Amount),
        Price is { } price ? new Money(price) : null,
        TermMonths,
        Goods,
        Client,
        Comment,
        Running);
}
