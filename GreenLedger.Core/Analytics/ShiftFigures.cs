using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>One shift in figures, all computed from its facts; deleted operations count nowhere. Times are UTC, sums are signed effects.</summary>
public sealed record ShiftFigures(
    int PersonId,
    string PersonName,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    Balance Opening,
    Balance Remaining,
    KindFigures Instalments,
    Money Markups,
    KindFigures Income,
    KindFigures Expense,
    KindFigures Corrections,
    int Late,
    int Deleted)
{
    /// <summary>What the clients of this shift's instalments will pay: prices and markups.</summary>
    public Money ClientsOwe => -Instalments.Sum + Markups;
}

public readonly record struct KindFigures(int Count, Money Sum)
{
    public static KindFigures operator +(KindFigures left, KindFigures right) => new(left.Count + right.Count, left.Sum + right.Sum);
}

/// <summary>A business day of the company: every shift opened in it, and the active workers who opened none.</summary>
public sealed record DayFigures(DateOnly Day, IReadOnlyList<ShiftFigures> Shifts, IReadOnlyList<string> NotOpened);
