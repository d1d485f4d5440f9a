using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Reports;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string ReportActionLabel(ReportAction action) => action switch
    {
        ReportAction.Why => "Почему",
        ReportAction.Workers => "По сотрудникам",
        ReportAction.OneWorker => "Один сотрудник",
        ReportAction.Inflow => "Ожидаемые платежи",
        ReportAction.Picture => "Картинка",
        ReportAction.Workbook => "Файл Эксель",
        ReportAction.Operations => "Операции",
    };

    public override string NoSuchFigure => "Такой цифры нет. Например: «почему расход», «почему наценка», «почему осталось нал»";

    protected override Language Language => Language.Russian;

    protected override string FigureName(Figure figure) => figure switch
    {
        Figure.Remaining => "Осталось",
        Figure.Opening => "Начало",
        Figure.Between => "Между сменами",
        Figure.Prices => "Рассрочка, цены",
        Figure.Markups => "Наценка",
        Figure.Owed => "Клиенты должны",
        Figure.Terms => "Срок",
        Figure.Income => "Приход",
        Figure.Expense => "Расход",
        Figure.Corrections => "Корректировка",
        Figure.Late => "Записано позже",
        Figure.Deleted => "Удалено",
    };

    protected override string FactsScope(string period, string asOf) => $"За {period}, как было {asOf}";
    protected override string CarriedOver(string part) => $"С прошлых страниц: {part}";
    protected override string ShiftBegan => "Начало смены";
    protected override string BetweenShifts => "Новая смена против остатка";
    protected override string MarkupOf(string markup, string price) => $"{markup} на {price}";
    protected override string FactsSoFar(string part, int shown, int count) => $"Пока {part}, {shown} из {count}. «ещё» — дальше";
    protected override string FactsTotal(int count, string total, string? mean) => count == 0
        ? "Таких записей нет."
        : $"Итого {total}, {count} {RussianPlural.Of(count, "запись", "записи", "записей")}{mean}";
    protected override string MeanMarkup(string prices, string percent) => $". От цен {prices} это {percent}";
    protected override string MeanTerm(int count, string months) => $". В среднем {months} мес.";
    protected override string OtherFigures => "Другая цифра: «почему расход», «почему наценка», «почему осталось нал»";
}
