using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string DayReport(DayFigures day, DateTimeOffset? asOf, Company company)
    {
        var lines = new List<string?> { asOf is { } now ? $"Summary of {Day(day.Day)}, at {Clock(now, company)}" : $"Report of {Day(day.Day)}" };
        foreach (var shift in day.Shifts)
        {
            lines.Add("");
            lines.Add(shift.ClosedAt is { } closed
                ? $"{shift.PersonName}: {Clock(shift.OpenedAt, company)}–{Clock(closed, company)}, shift closed"
                : $"{shift.PersonName}: since {Clock(shift.OpenedAt, company)}");
            lines.Add(Figures(shift, company));
        }

        if (day.Shifts.Count > 0)
        {
            lines.Add("");
            lines.Add("In all");
            lines.Add(Totals(day.Shifts, company));
        }

        lines.Add("");
        lines.Add(day.NotOpened.Count == 0 ? day.Shifts.Count == 0 ? "There were no shifts." : "Everybody has opened a shift." : $"No shift opened: {string.Join(", ", day.NotOpened)}");
        return Lines(lines);
    }

    private static string Figures(ShiftFigures shift, Company company) => Lines(
        $"Start: {Both(shift.Opening, company)}",
        Kinds(shift.Instalments, shift.Markups, shift.Income, shift.Expense, shift.Corrections, company),
        shift.Late > 0 ? $"Recorded late: {shift.Late}" : null,
        shift.Deleted > 0 ? $"Deleted: {shift.Deleted}" : null,
        $"Remaining: {Both(shift.Remaining, company)}");

    private static string Totals(IReadOnlyList<ShiftFigures> shifts, Company company) => Lines(
        $"Start: {Both(Sum(shifts, shift => shift.Opening), company)}",
        Kinds(
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Instalments),
            shifts.Aggregate(Money.Zero, (sum, shift) => sum + shift.Markups),
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Income),
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Expense),
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Corrections),
            company),
        $"Remaining: {Both(Sum(shifts, shift => shift.Remaining), company)}");

    private static string? Kinds(KindFigures instalments, Money markups, KindFigures income, KindFigures expense, KindFigures corrections, Company company)
    {
        var lines = Lines(
            instalments.Count == 0 ? null : $"Instalments: {instalments.Count} for {Number(-instalments.Sum, company)}, markup {Number(markups, company)}",
            income.Count == 0 ? null : $"Income: {income.Count} for {Number(income.Sum, company)}",
            expense.Count == 0 ? null : $"Expenses: {expense.Count} for {Number(-expense.Sum, company)}",
            corrections.Count == 0 ? null : $"Corrections: {corrections.Count} for {Number(corrections.Sum, company)}");
        return lines.Length == 0 ? null : lines;
    }

    private static string Both(Balance balance, Company company) => $"cash {Number(balance.Cash, company)}, bank {Number(balance.Bank, company)}";
}
