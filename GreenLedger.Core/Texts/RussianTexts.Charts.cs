namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string IssuedHeading => "Выдано в рассрочку";
    public override string RemainingHeading => "Осталось";
    public override string OtherWorkers(int count) => $"остальные, {count}";
    public override string IssuedLegend => "Выдано";
    public override string MarkupLegend => "Наценка";
    public override string ByDay => "Рассрочка по дням";
    public override string ByWeek => "Рассрочка по неделям";
    public override string ByMonth => "Рассрочка по месяцам";

    public override string AmountUnit(long power) => power switch
    {
        1_000_000_000 => "млрд",
        1_000_000 => "млн",
        1_000 => "тыс.",
        _ => "",
    };
}
