using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public abstract partial class BotTexts
{
    // Receipts
    public abstract string Recorded(Receipt receipt, string? ofName, Company company);
    public abstract string RecordedForYou(Receipt receipt, Person by, Company company);
    public abstract string Deleted(DeletionReceipt receipt, string reason, Company company);
    public abstract string DeletedForYou(DeletionReceipt receipt, string reason, Person by, Company company);
    public abstract string AlreadyRecorded(long operationId);
    public abstract string EditChangesNothing(long operationId);
    public abstract string ShiftOpened(Shift shift, bool isOver, Company company);
    public abstract string ShiftClosed(ShiftFigures shift, Company company);
    public abstract string BalanceOf(ShiftFigures shift, DateTimeOffset now, Company company);

    // Refusals
    public abstract string Explain(Refusal refusal, Company company);
    public abstract string OnlyAdminDeletes(long operationId);
    public abstract string NobodyOpen { get; }
    public abstract string NobodyToActivate(bool becomesActive);

    // People
    public abstract string PeopleTitle { get; }
    public abstract string PersonLine(Person person, bool hasShift);
    public abstract string WorkerAdded(Person person);
    public abstract string ChatBound(Person person);
    public abstract string ActivationDone(Person person);
    public abstract string NoStrangers { get; }
    public abstract string StrangersTitle { get; }
    public abstract string StrangersHint { get; }
    public abstract string StrangerLine(Stranger stranger, Company company);
    public abstract string StrangerChat(string chatId);

    // Operations
    public abstract string OperationsTitle(bool own);
    public abstract string OperationsHint(long exampleNumber, bool hasMore);
    public abstract string NoOperations(bool isLaterPage);
    public abstract string OperationLine(Operation operation, bool withPerson, Company company);
    public abstract string OperationInFull(Operation operation, Company company);
    public abstract string DeleteAction { get; }

    // Reports and the schedule
    public abstract string MorningReminder(Person person);

    // When something went wrong
    public abstract string NotRecorded { get; }
    public abstract string MessageFailed(long number, string personName, DateTimeOffset at, Company company);
}
