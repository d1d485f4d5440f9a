using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>How many facts and what they add up to; the sum is the signed effect on the pocket.</summary>
public readonly record struct Tally(int Count, Money Sum)
{
    public static Tally operator +(Tally left, Tally right) => new(left.Count + right.Count, left.Sum + right.Sum);
}

/// <summary>Facts of one kind, per pocket.</summary>
public readonly record struct KindFigures(Tally Cash, Tally Bank)
{
    public int Count => Cash.Count + Bank.Count;

    public Money Sum => Cash.Sum + Bank.Sum;

    public Tally this[Pocket pocket] => pocket switch
    {
        Pocket.Cash => Cash,
        Pocket.Bank => Bank,
    };

    public static KindFigures operator +(KindFigures left, KindFigures right) => new(left.Cash + right.Cash, left.Bank + right.Bank);
}

/// <summary>
/// What the facts of a period add up to, for one person or for several together. Deleted operations count nowhere but in
/// <paramref name="Deleted"/>. Defined for people in docs/figures.md.
/// </summary>
/// <param name="Shifts">Opened in the period.</param>
/// <param name="RunningShifts">Those that nobody has closed yet.</param>
/// <param name="Opening">What each person's first shift of the period began with.</param>
/// <param name="Remaining">What each person's last shift of the period holds, or held at its end.</param>
/// <param name="Markups">What clients will pay above the prices.</param>
/// <param name="Months">The instalments' terms added up.</param>
/// <param name="Late">Operations recorded after the end of their shift.</param>
/// <param name="Deleted">Operations of the period that were deleted, whenever.</param>
public readonly record struct Figures(
    int Shifts,
    int RunningShifts,
    Balance Opening,
    Balance Remaining,
    KindFigures Instalments,
    Money Markups,
    long Months,
    KindFigures Income,
    KindFigures Expense,
    KindFigures Corrections,
    int Late,
    int Deleted)
{
    public static Figures None => default;

    public Money Prices => -Instalments.Sum;

    /// <summary>What clients owe by these instalments.</summary>
    public Money Owed => Prices + Markups;

    /// <summary>All markups in per cent of all prices, rounded to hundredths, a half up; null without instalments.</summary>
    public Percentage? AverageMarkup => Prices == Money.Zero ? null : new Percentage(RoundedRatio((Int128)Markups.Minor * 10_000, Prices.Minor));

    /// <summary>The mean term in tenths of a month, rounded, a half up; null without instalments.</summary>
    public long? AverageTermTenths => Instalments.Count == 0 ? null : RoundedRatio((Int128)Months * 10, Instalments.Count);

    /// <summary>What the operations did to the pockets.</summary>
    public Balance Effect => new(
        Instalments.Cash.Sum + Income.Cash.Sum + Expense.Cash.Sum + Corrections.Cash.Sum,
        Instalments.Bank.Sum + Income.Bank.Sum + Expense.Bank.Sum + Corrections.Bank.Sum);

    /// <summary>What shifts began with beyond what the person's shift before them had left: money given or handed in between shifts.</summary>
    public Balance Between => Remaining - Opening - Effect;

    public KindFigures Of(OperationKind kind) => kind switch
    {
        OperationKind.Instalment => Instalments,
        OperationKind.Income => Income,
        OperationKind.Expense => Expense,
        OperationKind.Correction => Corrections,
    };

    public static Figures Sum(IReadOnlyList<PersonFigures> people)
    {
        var sum = None;
        foreach (var person in people) sum += person.Figures;
        return sum;
    }

    public static Figures operator +(Figures left, Figures right) => new(
        left.Shifts + right.Shifts,
        left.RunningShifts + right.RunningShifts,
        left.Opening + right.Opening,
        left.Remaining + right.Remaining,
        left.Instalments + right.Instalments,
        left.Markups + right.Markups,
        left.Months + right.Months,
        left.Income + right.Income,
        left.Expense + right.Expense,
        left.Corrections + right.Corrections,
        left.Late + right.Late,
        left.Deleted + right.Deleted);

    private static long RoundedRatio(Int128 dividend, long divisor) => (long)(((dividend * 2) + divisor) / ((Int128)divisor * 2));
}

/// <summary>One person's figures of a period in which they opened a shift.</summary>
public sealed record PersonFigures(int PersonId, string PersonName, Figures Figures)
{
    /// <param name="shifts">By name, then in order.</param>
    public static IReadOnlyList<PersonFigures> Of(IReadOnlyList<ShiftFigures> shifts) =>
    [
        .. shifts.GroupBy(shift => (shift.PersonId, shift.PersonName), shift => shift.Figures).Select(person => new PersonFigures(
            person.Key.PersonId,
            person.Key.PersonName,
            person.Aggregate((sum, later) => sum + later) with { Opening = person.First().Opening, Remaining = person.Last().Remaining })),
    ];
}
