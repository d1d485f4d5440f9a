using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

/// <summary>The words of reports.</summary>
public abstract partial class BotTexts
{
    public abstract string ReportsQuestion { get; }
    public abstract string WhoseReport { get; }
    public abstract string ReportActionLabel(Dialogs.Reports.ReportAction action);
    public abstract string NoSuchFigure { get; }

    /// <summary>What the figure counts, in the words of docs/figures.md.</summary>
    public string Definition(Figure figure) => FigureDefinitions.Of(figure, Language);

    protected abstract Language Language { get; }
    public abstract string OwnFiguresOnly { get; }
    public abstract string ReportNotUnderstood(bool isAdmin);
    public abstract string NothingToExplain { get; }
    public abstract string WorkbookTooLarge(int most);
    public abstract string TooManyFacts(int most);
    public abstract string Workbook(string heading);

    /// <summary>Without an extension: <c>отчёт 2026-11-01 2026-11-20</c>, so that files sort by date.</summary>
    public string FileName(Period period) => period.Days == 1 ? $"{ReportFile} {period.From:yyyy-MM-dd}" : $"{ReportFile} {period.From:yyyy-MM-dd} {period.To:yyyy-MM-dd}";

    protected abstract string ReportFile { get; }

    /// <summary><c>Расход 300,00 сом, банк</c></summary>
    protected string What(OperationKind kind, Money effect, Pocket pocket, Companies.Company company) =>
        $"{KindName(kind)} {(kind == OperationKind.Correction ? SignedAmount(effect, company.Currency) : Amount(effect.IsNegative ? -effect : effect, company))}, {PocketName(pocket)}";

    protected string What(Entry entry, Companies.Company company) => What(entry.Kind, entry.Effect, entry.Pocket, company);

    protected string What(Operation operation, Companies.Company company) => What(operation.Kind, operation.Amount, operation.Pocket, company);

    /// <summary>What the person wrote about it; null when nothing.</summary>
    protected static string? Words(Entry entry) => Joined(entry.Goods, entry.Client, entry.Comment) is { Length: > 0 } words ? words : null;

    protected abstract string SummaryTitle(string day, string clock);
    protected abstract string ReportTitle(string period);
    protected abstract string ShiftOver(string name, string from, string to);
    protected abstract string ShiftRunning(string name, string from);
    protected abstract string InAll { get; }
    protected abstract string NoShifts { get; }
    protected abstract string EverybodyOpened { get; }
    protected abstract string NotOpened(string names);
    protected abstract string ShiftCount(int shifts, int running);
    protected abstract string OpeningFigures(string pockets);
    protected abstract string BetweenFigures(string pockets);
    protected abstract string InstalmentFigures(int count, string prices, string markups);
    protected abstract string Averages(string markup, string months);
    protected abstract string OwedFigures(string amount);
    protected abstract string KindFigures(OperationKind kind, int count, string sum);
    protected abstract string CountFor(int count, string sum);
    protected abstract string LateFigures(int count);
    protected abstract string DeletedFigures(int count);

    protected abstract string OpeningColumn { get; }
    protected abstract string BetweenColumn { get; }
    protected abstract string CorrectionColumn { get; }
    protected abstract string RemainingColumn { get; }
    protected abstract string CountColumn { get; }
    protected abstract string PriceColumn { get; }
    protected abstract string MarkupColumn { get; }

    protected abstract string ComparedTitle(string period);
    protected abstract string NothingThen { get; }
    protected abstract string NowTheSame { get; }
    protected abstract string NowChanged(string percent);
    protected abstract string UsualFigures(DayOfWeek weekday, string count, string prices);
    protected abstract string DifferencesTitle { get; }
    protected abstract string CorrectionsTitle { get; }
    protected abstract string DeletionsTitle { get; }
    protected abstract string LateTitle { get; }
    protected abstract string AndMore(int count);

    protected abstract string InflowTitle(string period, string? name);
    protected abstract string InflowNote { get; }
    protected abstract string NoInstalments { get; }
    protected abstract string MonthName(DateOnly month);
    protected abstract string LaterMonths(DateOnly last);
}
