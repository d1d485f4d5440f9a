using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts : BotTexts
{
    public override IReadOnlyList<Choice> YesNoChoices { get; } = [new("yes", "Yes"), new("no", "No")];

    public override string NotUnderstood => "I did not understand. Choose a line of the menu, or write for example: -300 bank taxi";
    public override string NothingToCancel => "There is nothing to cancel.";
    public override string NothingToConfirm => "There is nothing to confirm now.";
    public override string Cancelled => "Cancelled, nothing was recorded.";
    public override string TextAwaited => "Please answer this with text.";
    public override string PleaseRepeat => "The message could not be read. Please send it again.";
    public override string OldButton => "This button belongs to an earlier question.";

    public override string YesOrNo => "Yes / No";
    public override string RecordQuestion => "Record it?";
    public override string OpenQuestion => "Open the shift?";
    public override string CloseQuestion => "Close the shift?";
    public override string AddQuestion => "Add?";
    public override string DeleteQuestion => "Delete?";

    public override string AskPrice => "What is the price? For example: 50 000 or 50k";
    public override string AskMarkup => "What is the markup? Per cent or an amount, for example: 20% or 10 000";
    public override string AskTerm => "What is the term in months? For example: 6";
    public override string AskSignedAmount => "What amount, with plus or minus? For example: +500 or -500";
    public override string AskWorker => "Which worker? The number of the line or the name.";
    public override string AskKind => "What is to be recorded?";

    public override string PocketExpected => "A pocket is needed: cash or bank, for example: cash";
    public override string TermExpected => "The term in months is needed, from 1 to 120, for example: 6";
    public override string SignExpected => "An amount with its sign is needed, for example: +500 or -500";
    public override string WorkerExpected => "The number of a line or a name of the list is needed, for example: 1";
    public override string KindExpected => "The number of a line is needed, for example: 1";
    public override string PhoneExpected => "A phone number with its country code is needed, for example: +996 555 123 456";

    public override string MenuTitle(Menu menu) => menu.Step switch
    {
        "people" => "Workers",
        _ => "Menu",
    };

    public override string MenuLabel(MenuAction line) => line switch
    {
        MenuAction.OpenShift => "Open shift",
        MenuAction.Instalment => "Instalment",
        MenuAction.Income => "Income",
        MenuAction.Expense => "Expense",
        MenuAction.Balance => "Balance",
        MenuAction.MyOperations => "My operations",
        MenuAction.CloseShift => "Close shift",
        MenuAction.Help => "Help",
        MenuAction.Summary => "Summary",
        MenuAction.Reports => "Reports",
        MenuAction.People => "Workers",
        MenuAction.Operations => "Operations",
        MenuAction.Correction => "Correction",
        MenuAction.ForWorker => "For a worker",
        MenuAction.MyShift => "My shift",
        MenuAction.ListPeople => "List",
        MenuAction.AddWorker => "Add",
        MenuAction.Deactivate => "Deactivate",
        MenuAction.Reactivate => "Reactivate",
        MenuAction.Strangers => "Unknown numbers",
        MenuAction.AccessCode => "Code for a worker",
    };

    public override string FormTitle(string form) => form switch
    {
        "opening" => "Open shift",
        "closing" => "Close shift",
        "instalment" => "Instalment",
        "movement" => "Income or expense",
        "correction" => "Correction",
        "for_worker" => "For a worker",
        "worker" => "New worker",
        "stranger" => "Unknown number",
        "activation" => "A worker's access",
        "access_code" => "Code for a worker",
        "deletion" => "Deletion of an operation",
        _ => "Conversation",
    };

    public override string FormTimedOut(string title, TimeSpan timeout) =>
        $"The last question ({title}) waited for more than {Counted((long)timeout.TotalMinutes, "minute")} and was closed; nothing was recorded.";

    public override string FormChanged(string title) => $"The program was updated, please start again: {title}. Nothing was recorded.";

    public override string FieldLabel(string step) => step switch
    {
        Steps.Goods => "Goods",
        Steps.Client => "Client",
        Steps.Price => "Price",
        Steps.Markup => "Markup",
        Steps.Term => "Term",
        Steps.Pocket => "Pocket",
        Steps.Amount => "Amount",
        Steps.Comment => "Comment",
        Steps.Reason => "Reason",
        Steps.Cash => "Cash",
        Steps.Bank => "Bank",
        Steps.Phone => "Number",
        Steps.Name => "Name",
        Steps.Worker => "Worker",
        Steps.Kind => "Kind",
        _ => step,
    };

    public override string AnsweredBefore(string answer) => $"Now: {answer} (next: keep it)";

    public override string CardHint(int fields, string lastLabel) =>
        $"To change: number and new value ({fields} … or {lastLabel.ToLowerInvariant()} …)";

    public override string CardExpects(string? example) => example is null
        ? "Answer Yes or No."
        : $"Answer Yes or No, or change a line, for example: {example}";

    public override string BindQuestion(Person person) => $"{person.Name} is in the list already. Is this a new number of the same person?";

    public override string ActivationTitle(bool becomesActive) => becomesActive ? "Reactivate a worker" : "Deactivate a worker";

    public override string ActivationQuestion(bool becomesActive) => becomesActive ? "Reactivate?" : "Deactivate?";

    public override string DeletionTitle(long operationId) => $"Deletion of №{operationId}";

    public override string ForPerson(string title, string name) => $"{title} — {name}";

    public override string LooksLikeSame(long operationId, TimeSpan ago) => $"This looks like №{operationId} {Ago(ago)}. Record one more?";

    public override string ClientOwes(InstalmentTerms terms, Currency currency) =>
        $"The client will pay: {Amount(terms.Total, currency)}\nMonthly: {Payments(terms, currency)}";

    public override string DayLimit(Money total, Currency currency) => $"In all for the day: {Amount(total, currency)}";

    public override string Remaining(Balance balance, Currency currency) =>
        $"Remaining: {Both(balance, currency)}";

    public override string AskField(string step, bool mayBeSkipped)
    {
        var question = step switch
        {
            Steps.Goods => "What goods? For example: iPhone 13",
            Steps.Client => "Who is the client? For example: Asan",
            Steps.Comment => "What comment? For example: taxi or returned",
            Steps.Reason => "What is the reason? For example: wrong amount",
            Steps.Phone => "What phone number? For example: +996 555 123 456",
            Steps.Name => "What name? For example: Asan Usenov",
            _ => $"{FieldLabel(step)}?",
        };
        return mayBeSkipped ? $"{question} (- to skip)" : question;
    }

    public override string AskAmount(OperationKind kind) => kind switch
    {
        OperationKind.Income => "Income: what amount? For example: 5 000",
        OperationKind.Expense => "Expense: what amount? For example: 300",
        OperationKind.Instalment => AskPrice,
        OperationKind.Correction => AskSignedAmount,
    };

    public override string AskOpening(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "What amount do you carry in cash? For example: 50 000 or 0",
        Pocket.Bank => "What amount is on the card, in the bank? For example: 20 000 or 0",
    };

    public override string AskPocket(Balance? balance, Currency currency) => balance is { } both
        ? $"Which pocket: cash or bank? Now {Both(both, currency)}"
        : "Which pocket: cash or bank?";

    public override string MoneyMistake(MoneyMistake mistake, Currency currency) => mistake switch
    {
        Amounts.MoneyMistake.Negative => "The amount is needed without a minus, for example: 300",
        Amounts.MoneyMistake.Zero => "The amount must be more than nothing, for example: 300",
        Amounts.MoneyMistake.TooLarge => $"That is too much: at most {Amount(Currency.Maximum, currency)}.",
        Amounts.MoneyMistake.TooManyDecimals => $"Too many decimals, for example: {MoneyText.Number(new Money(150050), currency)}",
        Amounts.MoneyMistake.Ambiguous => "The amount can be read in two ways, please write digits, for example: 1500 or 1500,50",
        Amounts.MoneyMistake.NotANumber or Amounts.MoneyMistake.None => "An amount is needed, for example: 50 000, 50k or 1500,50",
    };

    public override string MarkupMistake(MarkupMistake mistake, string typed, Currency currency) =>
        mistake == Operations.MarkupMistake.PercentOrAmount
            ? $"Per cent or an amount? Write {typed}% or {typed} {Written(currency).Symbol}"
            : "A markup is needed: per cent or an amount, for example: 20% or 10 000";

    public override string TextExpected(string step, int longest) =>
        $"{FieldLabel(step)}: text is needed, no longer than {Counted(longest, "character")}.";

    public override string NameTaken(string name) => $"{name} is in the list already. Write the name differently, with a surname for example.";

    public override string PocketName(Pocket pocket) => pocket switch
    {
        Pocket.Cash => "cash",
        Pocket.Bank => "bank",
    };

    public override string KindName(OperationKind kind) => kind switch
    {
        OperationKind.Instalment => "Instalment",
        OperationKind.Income => "Income",
        OperationKind.Expense => "Expense",
        OperationKind.Correction => "Correction",
    };

    public override string Months(int count) => Counted(count, "month");

    public override string MarkupShown(Percentage? percent, string amount) => percent is { } share ? $"{share} = {amount}" : amount;

    private static string Counted(long count, string noun) => count == 1 ? $"{count} {noun}" : $"{count} {noun}s";

    protected override Currency Written(Currency currency) =>
        // The som has no sign of its own but its Cyrillic name.
        currency.Symbol.Any(c => c is >= '\u0400' and <= '\u04FF') ? currency with { Symbol = currency.Code } : currency;

    private static string Ago(TimeSpan ago) => (long)ago.TotalMinutes <= 0 ? "just now" : $"{Counted((long)ago.TotalMinutes, "minute")} ago";
}
