using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    protected override string InAll => "Всего";
    protected override string NoShifts => "Смен не было.";
    protected override string EverybodyOpened => "Смену открыли все.";

    protected override string SummaryTitle(string day, string clock) => $"Сводка за {day}, на {clock}";
    protected override string ReportTitle(string day) => $"Отчёт за {day}";
    protected override string ShiftOver(string name, string from, string to) => $"{name}: {from}–{to}, смена закрыта";
    protected override string ShiftRunning(string name, string from) => $"{name}: с {from}";
    protected override string NotOpened(string names) => $"Не открыли смену: {names}";
    protected override string OpeningFigures(string pockets) => $"Начало: {pockets}";
    protected override string InstalmentFigures(int count, string prices, string markups) => $"Рассрочка: {count} на {prices}, наценка {markups}";
    protected override string KindFigures(OperationKind kind, int count, string sum) => $"{KindName(kind)}: {count} на {sum}";
    protected override string LateFigures(int count) => $"Записано позже: {count}";
    protected override string DeletedFigures(int count) => $"Удалено: {count}";
}
