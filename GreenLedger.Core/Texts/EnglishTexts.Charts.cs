namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string IssuedHeading => "Issued on instalments";
    public override string RemainingHeading => "Left";
    public override string OtherWorkers(int count) => $"the other {count}";
    public override string IssuedLegend => "Issued";
    public override string MarkupLegend => "Markup";
    public override string ByDay => "Instalments by day";
    public override string ByWeek => "Instalments by week";
    public override string ByMonth => "Instalments by month";

    public override string AmountUnit(long power) => power switch
    {
        1_000_000_000 => "bn",
        1_000_000 => "m",
        1_000 => "k",
        _ => "",
    };
}
