using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Lists;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override IReadOnlyList<string> PeriodChoices { get; } = ["Сегодня", "Вчера", "Эта неделя", "Этот месяц"];

    public override string NothingFiltered => "Таких операций нет. «сбросить» — показать все, «фильтр» — изменить";

    public override string PeriodMistake(PeriodMistake mistake) => mistake switch
    {
        Analytics.PeriodMistake.NoSuchDate => "Такой даты нет. Пример периода: 01.11–15.11",
        Analytics.PeriodMistake.TooLong => $"Период длиннее {PeriodReader.LongestYears} лет. Нужен короче, например: 01.11–15.11",
        Analytics.PeriodMistake.NotAPeriod or Analytics.PeriodMistake.None => "Нужен период: сегодня, вчера, неделя, месяц или две даты, например: 01.11–15.11",
    };

    public override string FilterHint(bool own) => $"«фильтр» — отобрать, например: {(own ? "мои операции" : "операции")} расход вчера";

    public override string AskFilter(FilterStep step) => step switch
    {
        FilterStep.Field => "Фильтр: номер строки или сразу словами, например: расход вчера",
        FilterStep.Worker => AskWorker,
        FilterStep.Kind => "Какой вид? Номер строки или слово.",
        FilterStep.Pocket => "Какой карман? Номер строки или слово.",
        FilterStep.Period => "Какой период? Номер строки или две даты, например: 01.11–15.11",
        FilterStep.Deleted => "Показать удалённые? Номер строки.",
    };

    public override string FilterLabel(FilterStep step) => step switch
    {
        FilterStep.Field => "Фильтр",
        FilterStep.Worker => "Сотрудник",
        FilterStep.Kind => "Вид",
        FilterStep.Pocket => "Карман",
        FilterStep.Period => "Период",
        FilterStep.Deleted => "Удалённые",
    };

    public override string AnyValue(FilterStep step) => step switch
    {
        FilterStep.Field => "Сбросить",
        FilterStep.Worker => "Все сотрудники",
        FilterStep.Kind => "Все виды",
        FilterStep.Pocket => "Оба кармана",
        FilterStep.Period => "За всё время",
        FilterStep.Deleted => "Все операции",
    };

    public override string DeletedChoice(bool isDeleted) => isDeleted ? "Только удалённые" : "Без удалённых";

    public override string FilterMistake(FilterMistake mistake, bool own) => mistake switch
    {
        Operations.FilterMistake.WrongPeriod period => PeriodMistake(period.Mistake),
        Operations.FilterMistake.SeveralPeople several => $"Таких сотрудников несколько, нужно имя целиком: {string.Join(", ", several.Names)}",
        Operations.FilterMistake.NotUnderstood unknown when own => $"Вам видны только свои операции, и не понятно: {Quote(unknown.Words)}. Например: мои операции расход банк вчера",
        Operations.FilterMistake.NotUnderstood unknown => $"Не понял: {Quote(unknown.Words)}. Можно вид, карман, имя, период, удалённые, например: операции расход банк вчера",
        _ => throw new InvalidOperationException($"No words for {mistake.GetType().Name}."),
    };

    protected override string MessagesOf(int count, string quotes) => $"{(count == 1 ? "Сообщение" : "Сообщения")}: {quotes}";

    protected override string DeletionMessage(string quotes) => $"Сообщение об удалении: {quotes}";

    protected override string Quoted(string words) => $"«{words}»";
}
