using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

/// <summary>What reports and answers look like in every language; the languages give the words.</summary>
public abstract partial class BotTexts
{
    /// <param name="asOf">Of the running day: until when; null: the whole day.</param>
    public string DayReport(DayFigures day, DateTimeOffset? asOf, Company company)
    {
        var lines = new List<string?> { asOf is { } now ? SummaryTitle(Day(day.Day), Clock(now, company)) : ReportTitle(Day(day.Day)) };
        foreach (var shift in day.Shifts)
        {
            var from = Clock(shift.OpenedAt, company);
            lines.Add("");
            lines.Add(shift.ClosedAt is { } closed ? ShiftOver(shift.PersonName, from, Clock(closed, company)) : ShiftRunning(shift.PersonName, from));
            lines.Add(FiguresOf(shift.Figures, company));
        }

        if (day.Total is { } total) lines.AddRange(["", InAll, FiguresOf(total, company)]);
        lines.Add("");
        lines.Add(day.NotOpened.Count > 0 ? NotOpened(string.Join(", ", day.NotOpened))
            : day.Shifts.Count > 0 ? EverybodyOpened
            : NoShifts);
        return Lines(lines);
    }

    protected string FiguresOf(Figures figures, Company company) => Lines(
        OpeningFigures(Both(figures.Opening, company.Currency)),
        figures.Instalments.Count == 0 ? null : InstalmentFigures(figures.Instalments.Count, Number(-figures.Instalments.Sum, company), Number(figures.Markups, company)),
        figures.Income.Count == 0 ? null : KindFigures(OperationKind.Income, figures.Income.Count, Number(figures.Income.Sum, company)),
        figures.Expense.Count == 0 ? null : KindFigures(OperationKind.Expense, figures.Expense.Count, Number(-figures.Expense.Sum, company)),
        figures.Corrections.Count == 0 ? null : KindFigures(OperationKind.Correction, figures.Corrections.Count, Number(figures.Corrections.Sum, company)),
        figures.Late == 0 ? null : LateFigures(figures.Late),
        figures.Deleted == 0 ? null : DeletedFigures(figures.Deleted),
        Remaining(figures.Remaining, company.Currency));

    /// <summary><c>Расход 300,00 сом, банк</c></summary>
    protected string What(OperationKind kind, Money effect, Pocket pocket, Company company) =>
        $"{KindName(kind)} {(kind == OperationKind.Correction ? SignedAmount(effect, company.Currency) : Amount(effect.IsNegative ? -effect : effect, company))}, {PocketName(pocket)}";

    protected string What(Entry entry, Company company) => What(entry.Kind, entry.Effect, entry.Pocket, company);

    protected string What(Operation operation, Company company) => What(operation.Kind, operation.Amount, operation.Pocket, company);

    /// <summary>What the person wrote about it; null when nothing.</summary>
    protected static string? Words(Entry entry) => Joined(entry.Goods, entry.Client, entry.Comment) is { Length: > 0 } words ? words : null;

    protected string Both(Balance balance, Currency currency) =>
        string.Join(", ", Pockets.All.Select(pocket => $"{PocketName(pocket)} {MoneyText.Number(balance[pocket], currency)}"));

    protected abstract string SummaryTitle(string day, string clock);
    protected abstract string ReportTitle(string day);
    protected abstract string ShiftOver(string name, string from, string to);
    protected abstract string ShiftRunning(string name, string from);
    protected abstract string InAll { get; }
    protected abstract string NoShifts { get; }
    protected abstract string EverybodyOpened { get; }
    protected abstract string NotOpened(string names);
    protected abstract string OpeningFigures(string pockets);
    protected abstract string InstalmentFigures(int count, string prices, string markups);
    protected abstract string KindFigures(OperationKind kind, int count, string sum);
    protected abstract string LateFigures(int count);
    protected abstract string DeletedFigures(int count);
}
