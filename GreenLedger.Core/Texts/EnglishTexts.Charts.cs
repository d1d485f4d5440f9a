namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string ChartIssued => "Issued";
    public override string ChartMarkup => "Markup";
    public override string ChartRemaining => "Remaining";
    public override string ChartEmpty => "No data";
    public override string ChartByDay => "by day";
    public override string ChartByWeek => "by week";
    public override string ChartByMonth => "by month";

    public override string ChartOthers(int count) => Counted(count, "other");
    public override string ChartTotal(string amount) => $"total {amount}";

    protected override string ChartMultiplier(int zeros) => zeros switch { 3 => "thousand", 6 => "million", 9 => "billion", _ => "trillion" };
}
