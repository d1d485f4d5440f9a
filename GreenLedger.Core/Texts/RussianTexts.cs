using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts : BotTexts
{
    public override IReadOnlyList<Choice> YesNoChoices { get; } = [new("да", "Да"), new("нет", "Нет")];

    public override string NotUnderstood => "Не понял. Выберите строку меню или напишите, например: -300 банк такси";
    public override string NothingToCancel => "Отменять нечего.";
    public override string NothingToConfirm => "Подтверждать сейчас нечего.";
    public override string Cancelled => "Отменено, ничего не записано.";
    public override string TextAwaited => "Здесь нужен ответ текстом.";
    public override string PleaseRepeat => "Сообщение не удалось прочитать. Пришлите его, пожалуйста, ещё раз.";
    public override string OldButton => "Это кнопка прошлого вопроса.";

    public override string YesOrNo => "Да / Нет";
    public override string RecordQuestion => "Записать?";
    public override string OpenQuestion => "Открыть смену?";
    public override string CloseQuestion => "Закрыть смену?";
    public override string AddQuestion => "Добавить?";
    public override string DeleteQuestion => "Удалить?";

    public override string AskPrice => "Какая цена? Например: 50 000 или 50к";
    public override string AskMarkup => "Какая наценка? Процент или сумма, например: 20% или 10 000";
    public override string AskTerm => "На какой срок, в месяцах? Например: 6";
    public override string AskSignedAmount => "Какая сумма, с плюсом или минусом? Например: +500 или -500";
    public override string AskWorker => "Какой сотрудник? Номер строки или имя.";
    public override string AskKind => "Что записать?";

    public override string PocketExpected => "Нужен карман: нал или банк, например: нал";
    public override string TermExpected => "Нужен срок в месяцах, от 1 до 120, например: 6";
    public override string SignExpected => "Нужна сумма со знаком, например: +500 или -500";
    public override string WorkerExpected => "Нужен номер строки или имя из списка, например: 1";
    public override string KindExpected => "Нужен номер строки, например: 1";
    public override string PhoneExpected => "Нужен номер телефона с кодом страны, например: +996 555 123 456";

    public override string MenuTitle(Menu menu) => menu.Step switch
    {
        "people" => "Сотрудники",
        _ => "Меню",
    };

    public override string MenuLabel(MenuAction line) => line switch
    {
        MenuAction.OpenShift => "Открыть смену",
        MenuAction.Instalment => "Рассрочка",
        MenuAction.Income => "Приход",
        MenuAction.Expense => "Расход",
        MenuAction.Balance => "Баланс",
        MenuAction.MyOperations => "Мои операции",
        MenuAction.CloseShift => "Закрыть смену",
        MenuAction.Help => "Помощь",
        MenuAction.Summary => "Сводка",
        MenuAction.Reports => "Отчёты",
        MenuAction.People => "Сотрудники",
        MenuAction.Operations => "Операции",
        MenuAction.Correction => "Корректировка",
        MenuAction.ForWorker => "Операция за сотрудника",
        MenuAction.MyShift => "Моя смена",
        MenuAction.ListPeople => "Список",
        MenuAction.AddWorker => "Добавить",
        MenuAction.Deactivate => "Отключить",
        MenuAction.Reactivate => "Включить",
        MenuAction.Strangers => "Незнакомые номера",
        MenuAction.AccessCode => "Код для сотрудника",
    };

    public override string FormTitle(string form) => form switch
    {
        "opening" => "Открыть смену",
        "closing" => "Закрыть смену",
        "instalment" => "Рассрочка",
        "movement" => "Приход или расход",
        "correction" => "Корректировка",
        "for_worker" => "Операция за сотрудника",
        "worker" => "Новый сотрудник",
        "stranger" => "Незнакомый номер",
        "activation" => "Доступ сотрудника",
        "access_code" => "Код для сотрудника",
        "deletion" => "Удаление операции",
        _ => "Разговор",
    };

    public override string FormTimedOut(string title, TimeSpan timeout) =>
        $"Прошлый вопрос («{title}») ждал больше {(long)timeout.TotalMinutes} {RussianPlural.Of((long)timeout.TotalMinutes, "минуты", "минут", "минут")} и закрыт, ничего не записано.";

    public override string FormChanged(string title) => $"Программа обновилась, начните ещё раз: «{title}». Ничего не записано.";

    public override string FieldLabel(string step) => step switch
    {
        Steps.Goods => "Товар",
        Steps.Client => "Клиент",
        Steps.Price => "Цена",
        Steps.Markup => "Наценка",
        Steps.Term => "Срок",
        Steps.Pocket => "Карман",
        Steps.Amount => "Сумма",
        Steps.Comment => "Комментарий",
        Steps.Reason => "Причина",
        Steps.Cash => "Нал",
        Steps.Bank => "Банк",
        Steps.Phone => "Номер",
        Steps.Name => "Имя",
        Steps.Worker => "Сотрудник",
        Steps.Kind => "Вид",
        _ => step,
    };

    public override string AnsweredBefore(string answer) => $"Сейчас: {answer} («дальше» — оставить)";

    public override string CardHint(int fields, string lastLabel) =>
        $"Исправить: номер и новое значение («{fields} …» или «{lastLabel.ToLowerInvariant()} …»)";

    public override string CardExpects(string? example) => example is null
        ? "Ответьте «Да» или «Нет»."
        : $"Ответьте «Да» или «Нет» или исправьте строку, например: {example}";

    public override string BindQuestion(Person person) => $"{person.Name} уже есть в списке. Это новый номер того же человека?";

    public override string ActivationTitle(bool becomesActive) => becomesActive ? "Включить сотрудника" : "Отключить сотрудника";

    public override string ActivationQuestion(bool becomesActive) => becomesActive ? "Включить?" : "Отключить?";

    public override string DeletionTitle(long operationId) => $"Удаление №{operationId}";

    public override string ForPerson(string title, string name) => $"{title} — {name}";

    public override string LooksLikeSame(long operationId, TimeSpan ago) => $"Похоже на №{operationId} {Ago(ago)}. Записать ещё одну?";

    public override string ClientOwes(InstalmentTerms terms, Currency currency) =>
        $"Клиент вернёт: {Amount(terms.Total, currency)}\nВ месяц: {Payments(terms, currency)}";

    public override string DayLimit(Money total, Currency currency) => $"Всего на день: {Amount(total, currency)}";

    public override string Remaining(Balance balance, Currency currency) =>
        $"Осталось: {Both(balance, currency)}";

    public override string AskField(string step, bool mayBeSkipped)
    {
        var question = step switch
        {
            Steps.Goods => "Какой товар? Например: айфон 13",
            Steps.Client => "Кто клиент? Например: Асан",
            Steps.Comment => "Какой комментарий? Например: такси или возврат",
            Steps.Reason => "Какая причина? Например: ошибка в сумме",
            Steps.Phone => "Какой номер телефона? Например: +996 555 123 456",
            Steps.Name => "Какое имя? Например: Асан Усенов",
            _ => $"{FieldLabel(step)}?",
        };
        return mayBeSkipped ? $"{question} («-» — пропустить)" : question;
    }

    public override string AskAmount(OperationKind kind) => kind switch
    {
        OperationKind.Income => "Приход: какая сумма? Например: 5 000",
        OperationKind.Expense => "Расход: какая сумма? Например: 300",
        OperationKind.Instalment => AskPrice,
        OperationKind.Correction => AskSignedAmount,
    };

    public override string AskOpening(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "Какая сумма с собой, нал? Например: 50 000 или 0",
        Pocket.Bank => "Какая сумма на карте, банк? Например: 20 000 или 0",
    };

    public override string AskPocket(Balance? balance, Currency currency) => balance is { } both
        ? $"Какой карман: нал или банк? Сейчас {Both(both, currency)}"
        : "Какой карман: нал или банк?";

    public override string MoneyMistake(MoneyMistake mistake, Currency currency) => mistake switch
    {
        Amounts.MoneyMistake.Negative => "Сумма нужна без минуса, например: 300",
        Amounts.MoneyMistake.Zero => "Сумма нужна больше нуля, например: 300",
        Amounts.MoneyMistake.TooLarge => $"Это слишком много: самое большее {Amount(Currency.Maximum, currency)}.",
        Amounts.MoneyMistake.TooManyDecimals => $"Слишком много знаков после запятой, например: {MoneyText.Number(new Money(150050), currency)}",
        Amounts.MoneyMistake.Ambiguous => "Сумму можно понять по-разному, напишите цифрами, например: 1500 или 1500,50",
        Amounts.MoneyMistake.NotANumber or Amounts.MoneyMistake.None => "Нужна сумма, например: 50 000, 50к или 1500,50",
    };

    public override string MarkupMistake(MarkupMistake mistake, string typed, Currency currency) =>
        mistake == Operations.MarkupMistake.PercentOrAmount
            ? $"Это процент или сумма? Напишите {typed}% или {typed} {Written(currency).Symbol}"
            : "Нужна наценка: процент или сумма, например: 20% или 10 000";

    public override string TextExpected(string step, int longest) =>
        $"{FieldLabel(step)}: нужен текст, не длиннее {longest} {RussianPlural.Of(longest, "знака", "знаков", "знаков")}.";

    public override string NameTaken(string name) => $"{name} уже есть в списке. Напишите имя иначе, например с фамилией.";

    public override string PocketName(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "нал",
        Pocket.Bank => "банк",
    };

    public override string KindName(OperationKind kind) => kind switch
    {
        OperationKind.Instalment => "Рассрочка",
        OperationKind.Income => "Приход",
        OperationKind.Expense => "Расход",
        OperationKind.Correction => "Корректировка",
    };

    public override string Months(int count) => $"{count} {RussianPlural.Of(count, "месяц", "месяца", "месяцев")}";

    public override string MarkupShown(Percentage? percent, string amount) => percent is { } share ? $"{share} = {amount}" : amount;

    protected override Currency Written(Currency currency) => currency;

    private static string Ago(TimeSpan ago) => (int)Math.Round(ago.TotalMinutes, MidpointRounding.ToZero) switch
    {
        <= 0 => "только что",
        1 => "минуту назад",
        2 => "две минуты назад",
        3 => "три минуты назад",
        4 => "четыре минуты назад",
        5 => "пять минут назад",
        6 => "шесть минут назад",
        7 => "семь минут назад",
        8 => "восемь минут назад",
        9 => "девять минут назад",
        10 => "десять минут назад",
        var minutes => $"{minutes} {RussianPlural.Of(minutes, "минуту", "минуты", "минут")} назад",
    };
}
