using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string DayReport(DayFigures day, DateTimeOffset? asOf, Company company)
    {
        var lines = new List<string?> { asOf is { } now ? $"Сводка за {Day(day.Day)}, на {Clock(now, company)}" : $"Отчёт за {Day(day.Day)}" };
        foreach (var shift in day.Shifts)
        {
            lines.Add("");
            lines.Add(shift.ClosedAt is { } closed
                ? $"{shift.PersonName}: {Clock(shift.OpenedAt, company)}–{Clock(closed, company)}, смена закрыта"
                : $"{shift.PersonName}: с {Clock(shift.OpenedAt, company)}");
            lines.Add(Figures(shift, company));
        }

        if (day.Shifts.Count > 0)
        {
            lines.Add("");
            lines.Add("Всего");
            lines.Add(Totals(day.Shifts, company));
        }

        lines.Add("");
        lines.Add(day.NotOpened.Count == 0 ? day.Shifts.Count == 0 ? "Смен не было." : "Смену открыли все." : $"Не открыли смену: {string.Join(", ", day.NotOpened)}");
        return Lines(lines);
    }

    private static string Figures(ShiftFigures shift, Company company) => Lines(
        $"Начало: {Both(shift.Opening, company)}",
        Kinds(shift.Instalments, shift.Markups, shift.Income, shift.Expense, shift.Corrections, company),
        shift.Late > 0 ? $"Записано позже: {shift.Late}" : null,
        shift.Deleted > 0 ? $"Удалено: {shift.Deleted}" : null,
        $"Осталось: {Both(shift.Remaining, company)}");

    private static string Totals(IReadOnlyList<ShiftFigures> shifts, Company company) => Lines(
        $"Начало: {Both(Sum(shifts, shift => shift.Opening), company)}",
        Kinds(
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Instalments),
            shifts.Aggregate(Money.Zero, (sum, shift) => sum + shift.Markups),
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Income),
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Expense),
            shifts.Aggregate(default(KindFigures), (sum, shift) => sum + shift.Corrections),
            company),
        $"Осталось: {Both(Sum(shifts, shift => shift.Remaining), company)}");

    private static string? Kinds(KindFigures instalments, Money markups, KindFigures income, KindFigures expense, KindFigures corrections, Company company)
    {
        var lines = Lines(
            instalments.Count == 0 ? null : $"Рассрочка: {instalments.Count} на {Number(-instalments.Sum, company)}, наценка {Number(markups, company)}",
            income.Count == 0 ? null : $"Приход: {income.Count} на {Number(income.Sum, company)}",
            expense.Count == 0 ? null : $"Расход: {expense.Count} на {Number(-expense.Sum, company)}",
            corrections.Count == 0 ? null : $"Корректировка: {corrections.Count} на {Number(corrections.Sum, company)}");
        return lines.Length == 0 ? null : lines;
    }

    private static string Both(Balance balance, Company company) => $"нал {Number(balance.Cash, company)}, банк {Number(balance.Bank, company)}";
}
