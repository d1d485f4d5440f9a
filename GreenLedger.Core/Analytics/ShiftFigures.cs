using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>One shift in figures, all computed from its facts. Times are UTC.</summary>
public sealed record ShiftFigures(
    int PersonId,
    string PersonName,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    Figures Figures);

/// <summary>What facts add up to; deleted operations count nowhere but in <paramref name="Deleted"/>. Sums are signed effects on the pockets.</summary>
/// <param name="Markups">What clients will pay above the prices.</param>
/// <param name="Late">Operations recorded after the end of their shift.</param>
public sealed record Figures(
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
    public static Figures operator +(Figures left, Figures right) => new(
        left.Opening + right.Opening,
        left.Remaining + right.Remaining,
        left.Instalments + right.Instalments,
        left.Markups + right.Markups,
        left.Income + right.Income,
        left.Expense + right.Expense,
        left.Corrections + right.Corrections,
        left.Late + right.Late,
        left.Deleted + right.Deleted);
}

public readonly record struct KindFigures(int Count, Money Sum)
{
    public static KindFigures operator +(KindFigures left, KindFigures right) => new(left.Count + right.Count, left.Sum + right.Sum);
}

/// <summary>A business day of the company: every shift opened in it, and the active workers who opened none.</summary>
public sealed record DayFigures(DateOnly Day, IReadOnlyList<ShiftFigures> Shifts, IReadOnlyList<string> NotOpened)
{
    /// <summary>All shifts together; null on a day without any.</summary>
    public Figures? Total => Shifts.Count == 0 ? null : Shifts.Select(shift => shift.Figures).Aggregate((sum, figures) => sum + figures);
}
