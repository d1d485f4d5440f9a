using System.Globalization;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string ReportsQuestion => "Reports: of which period? The number of a line or two dates, for example: 01.11–15.11";
    public override string WhoseReport => "Whose report? The number of a line or a name.";
    public override string OwnFiguresOnly => "You can see your own figures only.";
    public override string ReportNotUnderstood(bool isAdmin) => isAdmin
        ? "I do not know this period or name. For example: report this week, report 01.11–15.11 Asan"
        : $"{OwnFiguresOnly} For example: report this week, report 01.11–15.11";
    public override string NothingToExplain => "Which figure? First open Reports, Summary or Balance, then ask why.";
    public override string WorkbookTooLarge(int most) => $"This period has more than {most / 1000} thousand operations, too many for one file. Choose a shorter one, for example: report last month";
    public override string TooManyFacts(int most) => $"This period has more than {most / 1000} thousand operations, more pages than anybody reads. Choose a shorter one, for example: report yesterday";
    public override string Workbook(string heading) => $"{heading}\nFile: operations, shifts, and totals as formulas.";

    protected override string ReportFile => "Report";
    protected override string InAll => "In all";
    protected override string NoShifts => "There were no shifts.";
    protected override string EverybodyOpened => "Everybody has opened a shift.";

    protected override string SummaryTitle(string day, string clock) => $"Summary of {day}, at {clock}";
    protected override string ReportTitle(string period) => $"Report of {period}";
    protected override string ShiftOver(string name, string from, string to) => $"{name}: {from}–{to}, shift closed";
    protected override string ShiftRunning(string name, string from) => $"{name}: since {from}";
    protected override string NotOpened(string names) => $"No shift opened: {names}";
    protected override string ShiftCount(int shifts, int running) => running == 0 ? $"Shifts: {shifts}" : $"Shifts: {shifts}, running: {running}";
    protected override string OpeningFigures(string pockets) => $"Start: {pockets}";
    protected override string BetweenFigures(string pockets) => $"Between shifts: {pockets}";
    protected override string InstalmentFigures(int count, string prices, string markups) => $"Instalments: {count} for {prices}, markup {markups}";
    protected override string Averages(string markup, string months) => $"On average: markup {markup}, term {months} months";
    protected override string OwedFigures(string amount) => $"Clients owe: {amount}";
    protected override string KindFigures(OperationKind kind, int count, string sum) => $"{KindName(kind)}: {CountFor(count, sum)}";
    protected override string CountFor(int count, string sum) => $"{count} for {sum}";
    protected override string LateFigures(int count) => $"Recorded late: {count}";
    protected override string DeletedFigures(int count) => $"Deleted: {count}";

    protected override string OpeningColumn => "Start";
    protected override string BetweenColumn => "Between";
    protected override string CorrectionColumn => "Correct.";
    protected override string RemainingColumn => "Left";
    protected override string CountColumn => "no.";
    protected override string PriceColumn => "price";
    protected override string MarkupColumn => "markup";

    protected override string ComparedTitle(string period) => $"Before, {period}";
    protected override string NothingThen => "There were no operations.";
    protected override string NowTheSame => "; now the same";
    protected override string NowChanged(string percent) => $"; now {percent}";
    protected override string UsualFigures(DayOfWeek weekday, string count, string prices) => $"Usual on {weekday}: {count} instalments for {prices}";
    protected override string DifferencesTitle => "Different from what the shift before had left";
    protected override string CorrectionsTitle => "Corrections";
    protected override string DeletionsTitle => "Deleted on this day";
    protected override string LateTitle => "Recorded late";
    protected override string AndMore(int count) => $"and {count} more";

    protected override string InflowTitle(string period, string? name) => $"Expected payments of the instalments of {Joined(period, name)}";
    protected override string InflowNote => "By the terms; what was paid is not taken off.";
    protected override string NoInstalments => "There were no instalments.";
    protected override string MonthName(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
    protected override string LaterMonths(DateOnly last) => $"later, to {last.Month:00}.{last.Year}";
}
