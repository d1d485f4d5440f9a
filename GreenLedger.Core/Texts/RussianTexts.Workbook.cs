using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string FactsSheet => "Операции";
    public override string ShiftsSheet => "Смены";
    public override string TotalsSheet => "Итоги";
    public override string Marked => "да";
    public override string NotMarked => "нет";
    public override string WholeFile => "Всего";
    public override string WorkerNumber => "Код сотрудника";
    public override string CountOf => "Количество";
    public override string PricesOf => "Цены";
    public override string MarkupsOf => "Наценки";
    public override string AverageMarkup => "Средняя наценка";
    public override string AverageTerm => "Средний срок, мес.";
    public override string TotalOwed => "Клиенты вернут";
    public override string PocketsChange => "Изменение карманов";
    public override string Remarks => "Отметки";
    public override string LateCount => "Записано позже";
    public override string DeletedCount => "Удалено (в суммах не учтено)";

    public override string Header(FactColumn column) => column switch
    {
        FactColumn.Number => "№",
        FactColumn.Date => "Дата",
        FactColumn.Time => "Время",
        FactColumn.Worker => "Сотрудник",
        FactColumn.WorkerNumber => "Код",
        FactColumn.Kind => "Вид",
        FactColumn.Pocket => "Карман",
        FactColumn.Amount => "Сумма",
        FactColumn.Price => "Цена",
        FactColumn.Markup => "Наценка",
        FactColumn.Total => "Клиент вернёт",
        FactColumn.Term => "Срок, мес.",
        FactColumn.Goods => "Товар",
        FactColumn.Client => "Клиент",
        FactColumn.Comment => "Комментарий",
        FactColumn.Shift => "Смена №",
        FactColumn.RecordedAt => "Записано",
        FactColumn.RecordedBy => "Кто записал",
        FactColumn.Late => "Позже",
        FactColumn.Deleted => "Удалено",
        FactColumn.DeletedAt => "Когда удалено",
        FactColumn.DeletedBy => "Кто удалил",
        FactColumn.Reason => "Причина удаления",
    };

    public override string Header(ShiftColumn column) => column switch
    {
        ShiftColumn.Number => "№",
        ShiftColumn.Worker => "Сотрудник",
        ShiftColumn.OpenedAt => "Открыта",
        ShiftColumn.ClosesAt => "Закрыть до",
        ShiftColumn.ClosedAt => "Закрыта",
        ShiftColumn.ClosedHow => "Как закрыта",
        ShiftColumn.OpeningCash => "Начало, нал",
        ShiftColumn.OpeningBank => "Начало, банк",
        ShiftColumn.RemainingCash => "Осталось, нал",
        ShiftColumn.RemainingBank => "Осталось, банк",
    };

    public override string ClosedHow(ShiftClosing? how) => how switch
    {
        ShiftClosing.Hand => "вручную",
        ShiftClosing.Midnight => "в полночь",
        null => "открыта",
    };

    public override string WorkbookNote(Company company) => $"Валюта: {company.Currency.Code}. Время: {company.TimeZone.Id}. Суммы со знаком: плюс пришло в карман, минус ушло.";

    public override string CountIn(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Нал, количество",
        Pocket.Bank => "Банк, количество",
    };

    public override string SumIn(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Нал, сумма",
        Pocket.Bank => "Банк, сумма",
    };

    public override string ChangeOf(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Нал",
        Pocket.Bank => "Банк",
    };
}
