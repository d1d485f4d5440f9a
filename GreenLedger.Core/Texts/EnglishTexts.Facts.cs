using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Reports;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string ReportActionLabel(ReportAction action) => action switch
    {
        ReportAction.Why => "Why",
        ReportAction.Workers => "By worker",
        ReportAction.OneWorker => "One worker",
        ReportAction.Inflow => "Expected payments",
        ReportAction.Picture => "Picture",
        ReportAction.Workbook => "File .xlsx",
        ReportAction.Operations => "Operations",
    };

    public override string NoSuchFigure => "There is no such figure. For example: \"why expense\", \"why markup\", \"why left cash\"";

    protected override Language Language => Language.English;

    protected override string FigureName(Figure figure) => figure switch
    {
        Figure.Remaining => "Left",
        Figure.Opening => "Start",
        Figure.Between => "Between shifts",
        Figure.Prices => "Instalments, prices",
        Figure.Markups => "Markup",
        Figure.Owed => "Clients owe",
        Figure.Terms => "Term",
        Figure.Income => "Income",
        Figure.Expense => "Expense",
        Figure.Corrections => "Correction",
        Figure.Late => "Recorded late",
        Figure.Deleted => "Deleted",
    };

    protected override string FactsScope(string period, string asOf) => $"Of {period}, as it was {asOf}";
    protected override string CarriedOver(string part) => $"From the pages before: {part}";
    protected override string ShiftBegan => "Start of the shift";
    protected override string BetweenShifts => "New shift against what was left";
    protected override string MarkupOf(string markup, string price) => $"{markup} on {price}";
    protected override string FactsSoFar(string part, int shown, int count) => $"So far {part}, {shown} of {count}. \"more\" goes on";
    protected override string FactsTotal(int count, string total, string? mean) => count == 0
        ? "There are no such records."
        : $"In all {total}, {count} {(count == 1 ? "record" : "records")}{mean}";
    protected override string MeanMarkup(string prices, string percent) => $". Of prices of {prices} it is {percent}";
    protected override string MeanTerm(int count, string months) => $". On average {months} months";
    protected override string OtherFigures => "Another figure: \"why expense\", \"why markup\", \"why left cash\"";
}
