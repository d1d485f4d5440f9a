namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string ChartIssued => "Выдано";
    public override string ChartMarkup => "Наценка";
    public override string ChartRemaining => "Осталось";
    public override string ChartEmpty => "Нет данных";
    public override string ChartByDay => "по дням";
    public override string ChartByWeek => "по неделям";
    public override string ChartByMonth => "по месяцам";

    public override string ChartOthers(int count) => $"остальные {count}";
    public override string ChartTotal(string amount) => $"всего {amount}";

    protected override string ChartMultiplier(int zeros) => zeros switch { 3 => "тыс.", 6 => "млн", 9 => "млрд", _ => "трлн" };
}
