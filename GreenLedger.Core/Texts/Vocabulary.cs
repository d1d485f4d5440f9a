using System.Collections.Frozen;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

/// <summary>The words that people may use, in every language at once: who learnt "расход" is understood in an English company too.</summary>
public static partial class Vocabulary
{
    public static readonly string[] Delete = ["удалить", "delete", "удали"];

    private static readonly Dictionary<MenuAction, string[]> MenuLines = new()
    {
        [MenuAction.OpenShift] = ["открыть смену", "открыть", "open shift", "open"],
        [MenuAction.Instalment] = ["рассрочка", "instalment", "installment"],
        [MenuAction.Income] = ["приход", "income"],
        [MenuAction.Expense] = ["расход", "expense"],
        [MenuAction.Balance] = ["баланс", "остаток", "balance"],
        [MenuAction.MyOperations] = ["мои операции", "my operations"],
        [MenuAction.CloseShift] = ["закрыть смену", "закрыть", "close shift", "close"],
        [MenuAction.Help] = ["помощь", "help"],
        [MenuAction.Summary] = ["сводка", "summary"],
        [MenuAction.Reports] = ["отчеты", "отчет", "reports", "report"],
        [MenuAction.People] = ["сотрудники", "workers", "people"],
        [MenuAction.Operations] = ["операции", "operations"],
        [MenuAction.Correction] = ["корректировка", "correction"],
        [MenuAction.ForWorker] = ["операция за сотрудника", "for a worker"],
        [MenuAction.MyShift] = ["моя смена", "my shift"],
        [MenuAction.ListPeople] = ["список", "список сотрудников", "list"],
        [MenuAction.AddWorker] = ["добавить", "добавить сотрудника", "add"],
        [MenuAction.Deactivate] = ["отключить", "отключить сотрудника", "deactivate"],
        [MenuAction.Reactivate] = ["включить", "включить сотрудника", "reactivate"],
        [MenuAction.Strangers] = ["незнакомые номера", "незнакомые", "unknown numbers"],
        [MenuAction.AccessCode] = ["код", "код для сотрудника", "code", "code for a worker"],
    };

    private static readonly FrozenDictionary<string, MenuAction> LinesByWords =
        MenuLines.SelectMany(line => line.Value.Select(words => (words, line.Key))).ToFrozenDictionary(pair => pair.words, pair => pair.Key);

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        [Steps.Goods] = ["товар", "goods"],
        [Steps.Client] = ["клиент", "client"],
        [Steps.Price] = ["цена", "price"],
        [Steps.Markup] = ["наценка", "markup"],
        [Steps.Term] = ["срок", "term"],
        [Steps.Pocket] = ["карман", "pocket"],
        [Steps.Amount] = ["сумма", "amount"],
        [Steps.Comment] = ["комментарий", "коммент", "comment"],
        [Steps.Reason] = ["причина", "reason"],
        [Steps.Cash] = ["нал", "cash"],
        [Steps.Bank] = ["банк", "bank"],
        [Steps.Phone] = ["номер", "телефон", "number", "phone"],
        [Steps.Name] = ["имя", "name"],
        [Steps.Worker] = ["сотрудник", "worker"],
        [Steps.Kind] = ["вид", "kind"],
    };

    private static readonly Dictionary<Pocket, string[]> PocketWords = new()
    {
        [Shifts.Pocket.Cash] = ["нал", "наличные", "наличка", "налом", "наличными", "касса", "cash"],
        [Shifts.Pocket.Bank] = ["банк", "безнал", "карта", "картой", "счет", "банком", "bank", "card"],
    };

    /// <param name="normal">As <see cref="Answer.Normal"/> gives it.</param>
    public static MenuAction? MenuLine(string normal) => LinesByWords.TryGetValue(normal, out var line) ? line : null;

    public static bool IsField(string step, string normal) => Fields[step].Contains(normal);

    public static string[] Pocket(Pocket pocket) => PocketWords[pocket];

    public static string[] Kind(OperationKind kind) => kind switch
    {
        OperationKind.Instalment => MenuLines[MenuAction.Instalment],
        OperationKind.Income => [.. MenuLines[MenuAction.Income], "+"],
        OperationKind.Expense => [.. MenuLines[MenuAction.Expense], "-"],
        OperationKind.Correction => MenuLines[MenuAction.Correction],
    };

    public static bool IsInstalment(string normal) => MenuLines[MenuAction.Instalment].Contains(normal);

    public static bool IsDelete(string normal) => Delete.Contains(normal);

    public static Language? LanguageAsked(string normal) => normal switch
    {
        "english" or "английский" => Language.English,
        "русский" or "russian" => Language.Russian,
        _ => null,
    };
}
