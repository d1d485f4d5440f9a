using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string FactsSheet => "Operations";
    public override string ShiftsSheet => "Shifts";
    public override string TotalsSheet => "Totals";
    public override string Marked => "yes";
    public override string NotMarked => "no";
    public override string WholeFile => "In all";
    public override string WorkerNumber => "Worker code";
    public override string CountOf => "Count";
    public override string PricesOf => "Prices";
    public override string MarkupsOf => "Markups";
    public override string AverageMarkup => "Average markup";
    public override string AverageTerm => "Average term, months";
    public override string TotalOwed => "Clients owe";
    public override string PocketsChange => "Change of the pockets";
    public override string Remarks => "Remarks";
    public override string LateCount => "Recorded late";
    public override string DeletedCount => "Deleted (not in the sums)";

    public override string Header(FactColumn column) => column switch
    {
        FactColumn.Number => "No.",
        FactColumn.Date => "Date",
        FactColumn.Time => "Time",
        FactColumn.Worker => "Worker",
        FactColumn.WorkerNumber => "Code",
        FactColumn.Kind => "Kind",
        FactColumn.Pocket => "Pocket",
        FactColumn.Amount => "Amount",
        FactColumn.Price => "Price",
        FactColumn.Markup => "Markup",
        FactColumn.Total => "Client owes",
        FactColumn.Term => "Term, months",
        FactColumn.Goods => "Goods",
        FactColumn.Client => "Client",
        FactColumn.Comment => "Comment",
        FactColumn.Shift => "Shift no.",
        FactColumn.RecordedAt => "Recorded at",
        FactColumn.RecordedBy => "Recorded by",
        FactColumn.Late => "Late",
        FactColumn.Deleted => "Deleted",
        FactColumn.DeletedAt => "Deleted at",
        FactColumn.DeletedBy => "Deleted by",
        FactColumn.Reason => "Reason of deletion",
    };

    public override string Header(ShiftColumn column) => column switch
    {
        ShiftColumn.Number => "No.",
        ShiftColumn.Worker => "Worker",
        ShiftColumn.OpenedAt => "Opened",
        ShiftColumn.ClosesAt => "Closes at",
        ShiftColumn.ClosedAt => "Closed at",
        ShiftColumn.ClosedHow => "How closed",
        ShiftColumn.OpeningCash => "Opening, cash",
        ShiftColumn.OpeningBank => "Opening, bank",
        ShiftColumn.RemainingCash => "Remaining, cash",
        ShiftColumn.RemainingBank => "Remaining, bank",
    };

    public override string ClosedHow(ShiftClosing? how) => how switch
    {
        ShiftClosing.Hand => "by hand",
        ShiftClosing.Midnight => "at midnight",
        null => "open",
    };

    public override string WorkbookNote(Company company) => $"Currency: {company.Currency.Code}. Time: {company.TimeZone.Id}. Amounts are signed: plus came into the pocket, minus left it.";

    public override string CountIn(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Cash, count",
        Pocket.Bank => "Bank, count",
    };

    public override string SumIn(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Cash, sum",
        Pocket.Bank => "Bank, sum",
    };

    public override string ChangeOf(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Cash",
        Pocket.Bank => "Bank",
    };
}
