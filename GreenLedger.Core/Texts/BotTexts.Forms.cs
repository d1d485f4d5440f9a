using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public abstract partial class BotTexts
{
    // Menus
    public abstract string MenuTitle(Menu menu);
    public abstract string MenuLabel(MenuAction line);
    public abstract string NotUnderstood { get; }
    public abstract string NothingToCancel { get; }
    public abstract string NothingToConfirm { get; }
    public abstract string Cancelled { get; }
    public abstract string TextAwaited { get; }
    public abstract string PleaseRepeat { get; }
    public abstract string OldButton { get; }
    public abstract string Help(bool isAdmin);

    // Forms
    public abstract string FormTitle(string form);
    public abstract string FormTimedOut(string title, TimeSpan timeout);
    public abstract string FormChanged(string title);
    public abstract string FieldLabel(string step);
    public abstract string AnsweredBefore(string answer);
    public abstract string YesOrNo { get; }
    public abstract string CardHint(int fields, string lastLabel);
    public abstract string CardExpects(string? example);
    public abstract string RecordQuestion { get; }
    public abstract string OpenQuestion { get; }
    public abstract string CloseQuestion { get; }
    public abstract string AddQuestion { get; }
    public abstract string DeleteQuestion { get; }
    public abstract string BindQuestion(Person person);
    public abstract string ActivationTitle(bool becomesActive);
    public abstract string ActivationQuestion(bool becomesActive);
    public abstract string DeletionTitle(long operationId);
    public abstract string ForPerson(string title, string name);
    public abstract string LooksLikeSame(long operationId, TimeSpan ago);
    public abstract string ClientOwes(InstalmentTerms terms, Currency currency);
    public abstract string DayLimit(Money total, Currency currency);
    public abstract string Remaining(Balance balance, Currency currency);

    // Questions
    public abstract string AskField(string step, bool mayBeSkipped);
    public abstract string AskPrice { get; }
    public abstract string AskMarkup { get; }
    public abstract string AskTerm { get; }
    public abstract string AskAmount(OperationKind kind);
    public abstract string AskSignedAmount { get; }
    public abstract string AskOpening(Pocket pocket);
    public abstract string AskPocket(Balance? balance, Currency currency);
    public abstract string AskWorker { get; }
    public abstract string AskKind { get; }

    // What was expected
    public abstract string MoneyMistake(MoneyMistake mistake, Currency currency);
    public abstract string MarkupMistake(MarkupMistake mistake, string typed, Currency currency);
    public abstract string TextExpected(string step, int longest);
    public abstract string PocketExpected { get; }
    public abstract string TermExpected { get; }
    public abstract string SignExpected { get; }
    public abstract string WorkerExpected { get; }
    public abstract string KindExpected { get; }
    public abstract string PhoneExpected { get; }
    public abstract string NameTaken(string name);

    // Words for values
    public abstract string PocketName(Pocket pocket);
    public abstract string KindName(OperationKind kind);
    public abstract string Months(int count);
    public abstract string MarkupShown(Percentage? percent, string amount);
}
