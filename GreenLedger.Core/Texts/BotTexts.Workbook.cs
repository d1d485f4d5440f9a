using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public abstract partial class BotTexts
{
    // The workbook's sheets
    public abstract string FactsSheet { get; }
    public abstract string ShiftsSheet { get; }
    public abstract string TotalsSheet { get; }
    public abstract string Header(FactColumn column);
    public abstract string Header(ShiftColumn column);

    /// <summary>Yes: late, deleted.</summary>
    public abstract string Marked { get; }
    public abstract string NotMarked { get; }

    /// <param name="how">Null: not yet.</param>
    public abstract string ClosedHow(ShiftClosing? how);

    // The workbook's totals
    public abstract string WorkbookNote(Company company);
    public abstract string WholeFile { get; }
    public abstract string WorkerNumber { get; }
    public abstract string CountOf { get; }
    public abstract string PricesOf { get; }
    public abstract string MarkupsOf { get; }
    public abstract string AverageMarkup { get; }
    public abstract string AverageTerm { get; }
    public abstract string TotalOwed { get; }
    public abstract string CountIn(Pocket pocket);
    public abstract string SumIn(Pocket pocket);
    public abstract string PocketsChange { get; }
    public abstract string ChangeOf(Pocket pocket);
    public abstract string Remarks { get; }
    public abstract string LateCount { get; }
    public abstract string DeletedCount { get; }
}
