using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    protected override string InAll => "In all";
    protected override string NoShifts => "There were no shifts.";
    protected override string EverybodyOpened => "Everybody has opened a shift.";

    protected override string SummaryTitle(string day, string clock) => $"Summary of {day}, at {clock}";
    protected override string ReportTitle(string day) => $"Report of {day}";
    protected override string ShiftOver(string name, string from, string to) => $"{name}: {from}–{to}, shift closed";
    protected override string ShiftRunning(string name, string from) => $"{name}: since {from}";
    protected override string NotOpened(string names) => $"No shift opened: {names}";
    protected override string OpeningFigures(string pockets) => $"Start: {pockets}";
    protected override string InstalmentFigures(int count, string prices, string markups) => $"Instalments: {count} for {prices}, markup {markups}";
    protected override string KindFigures(OperationKind kind, int count, string sum) => $"{KindName(kind)}: {count} for {sum}";
    protected override string LateFigures(int count) => $"Recorded late: {count}";
    protected override string DeletedFigures(int count) => $"Deleted: {count}";
}
