using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string Recorded(Receipt receipt, string? ofName, Company company) => Lines(
        $"Recorded: №{receipt.OperationId}, {Clock(receipt.OccurredAt, company)}{(ofName is null ? "" : $", {ofName}")}",
        What(receipt.Entry, company),
        Words(receipt.Entry),
        receipt.Entry.Terms is { } terms ? ClientOwes(terms, company.Currency) : null,
        receipt.IsLate ? $"Recorded late: it belongs to a shift that is closed already ({DayAndClock(receipt.OccurredAt, company)})." : null,
        Remaining(receipt.Remaining, company.Currency));

    public override string RecordedForYou(Receipt receipt, Person by, Company company) => Lines(
        $"{by.Name} recorded for you: №{receipt.OperationId}, {Clock(receipt.OccurredAt, company)}",
        What(receipt.Entry, company),
        Words(receipt.Entry),
        Remaining(receipt.Remaining, company.Currency));

    public override string Deleted(DeletionReceipt receipt, string reason, Company company) => Lines(
        $"Deleted: №{receipt.Operation.OperationId}, {receipt.Operation.PersonName}",
        What(receipt.Operation, company),
        $"Reason: {reason}",
        $"{receipt.Operation.PersonName}, remaining: {Both(receipt.Remaining, company.Currency)}");

    public override string DeletedForYou(DeletionReceipt receipt, string reason, Person by, Company company) => Lines(
        $"{by.Name} deleted №{receipt.Operation.OperationId}",
        What(receipt.Operation, company),
        $"Reason: {reason}",
        Remaining(receipt.Remaining, company.Currency));

    public override string AlreadyRecorded(long operationId) => $"Recorded already: №{operationId}. It is not recorded a second time.";

    public override string EditChangesNothing(long operationId) =>
        $"№{operationId} stays as it was: editing or deleting the message does not change it. If it is wrong, tell the admin.";

    public override string ShiftOpened(Shift shift, bool isOver, Company company) => Lines(
        $"Shift opened, {DayAndClock(shift.OpenedAt, company)}",
        $"Cash: {Amount(shift.OpeningCash, company)}",
        $"Bank: {Amount(shift.OpeningBank, company)}",
        isOver ? $"The message came late: this shift ended {DayAndClock(shift.ClosesAt, company)}." : "It closes at 00:00, or earlier: Close shift.");

    public override string ShiftClosed(ShiftFigures shift, Company company) => Lines(
        $"Shift closed, {DayAndClock(shift.ClosedAt ?? shift.ClosesAt, company)}",
        FiguresOf(shift.Figures, company));

    public override string BalanceOf(ShiftFigures shift, DateTimeOffset now, Company company) => Lines(
        $"Balance at {Clock(now, company)}, shift since {Clock(shift.OpenedAt, company)}",
        FiguresOf(shift.Figures, company),
        "",
        "\"why\": what it is made of; \"report\": of a week or a month");

    public override string Explain(Refusal refusal, Company company) => refusal switch
    {
        Refusal.NoOpenShift { OfName: { } name } => $"{name} has no open shift, nothing can be recorded.",
        Refusal.NoOpenShift => "No shift is open. Open shift comes first.",
        Refusal.ShiftAlreadyOpen open => $"A shift is open already, since {DayAndClock(open.Since, company)}.",
        Refusal.ShiftsOverlap overlap => $"Another shift was running then, until {DayAndClock(overlap.Until, company)}. No new one was opened.",
        Refusal.PocketTooEmpty lack => $"The pocket ({PocketName(lack.Pocket)}) holds {Amount(lack.Holds, company)}, {Amount(lack.Missing, company)} is missing. Nothing was recorded.",
        Refusal.DeletionLeavesTooLittle lack => $"№{lack.OperationId} cannot be deleted: the pocket ({PocketName(lack.Pocket)}) holds {Amount(lack.Holds, company)}, {Amount(lack.Missing, company)} is missing.",
        Refusal.UnknownOperation unknown => $"There is no operation №{unknown.OperationId}.",
        Refusal.AlreadyDeleted deleted => $"№{deleted.OperationId} is deleted already.",
        Refusal.NotAllowed => "You may not do this. Nothing was recorded.",
        Refusal.NumberTaken { IsActive: true } taken => $"This number is there already: {taken.Name}.",
        Refusal.NumberTaken taken => $"This number is there already: {taken.Name}, deactivated. Use Reactivate.",
        Refusal.UnknownPerson => "There is no such worker.",
        Refusal.AdminsComeFromConfiguration admin => $"{admin.Name} is an admin. Admins are changed in the program's configuration.",
        _ => throw new InvalidOperationException($"No words for {refusal.GetType().Name}."),
    };

    public override string OnlyAdminDeletes(long operationId) => $"Only an admin can delete №{operationId}. Tell them the number and the reason.";

    public override string NobodyOpen => "Nobody has an open shift now.";

    public override string NobodyToActivate(bool becomesActive) => becomesActive ? "No worker is deactivated." : "There is nobody to deactivate.";

    public override string PeopleTitle => "Workers";

    public override string PersonLine(Person person, bool hasShift) => Joined(
        $"{(person.IsActive ? "•" : "×")} {person.Name}",
        person.Phone is { } phone ? $"+{phone}" : null,
        person.IsAdmin ? "admin" : null,
        !person.IsActive ? "deactivated" : hasShift ? "on shift" : null);

    public override string WorkerAdded(Person person) => $"{person.Name} was added. Let them write “menu” here.";

    public override string ChatBound(Person person) => $"A new number was added for {person.Name}.";

    public override string ActivationDone(Person person) => person.IsActive
        ? $"{person.Name} has access again."
        : $"{person.Name} has no access now. If a shift is open, it closes at 00:00.";

    public override string NoStrangers => "No unknown number has written.";

    public override string StrangersTitle => "Unknown numbers";

    public override string StrangersHint => "To add one, write the number of its line, for example: 1";

    public override string StrangerLine(Stranger stranger, Company company) => Joined(
        StrangerChat(stranger.ChatId),
        stranger.Name,
        Counted(stranger.Messages, "message"),
        DayAndClock(stranger.LastAt, company));

    public override string StrangerChat(string chatId) => PhoneNumber.OfChat(chatId) is { } phone ? phone.ToString() : $"hidden number {chatId}";

    public override string OperationsTitle(bool own) => own ? "My operations" : "Operations";

    public override string OperationsHint(long exampleNumber, bool hasMore) => hasMore
        ? $"more: further on; №{exampleNumber}: in full"
        : $"№{exampleNumber}: in full";

    public override string NoOperations(bool isLaterPage) => isLaterPage ? "There are no more operations." : "There are no operations yet.";

    public override string OperationLine(Operation operation, bool withPerson, Company company) => Joined(
        $"№{operation.OperationId} {DayAndClock(operation.OccurredAt, company)}",
        withPerson ? operation.PersonName : null,
        What(operation, company),
        operation.Goods ?? operation.Comment,
        operation.IsLate ? "late" : null,
        operation.IsDeleted ? "deleted" : null);

    public override string OperationInFull(Operation operation, Company company) => Lines(
        $"№{operation.OperationId}{(operation.IsDeleted ? ", deleted" : "")}",
        What(operation, company),
        operation.Goods is { } goods ? $"Goods: {goods}" : null,
        operation.Client is { } client ? $"Client: {client}" : null,
        operation.Terms is { } markup ? $"Markup: {Amount(markup.Markup, company)}, term: {Months(markup.Term.Count)}" : null,
        operation.Terms is { } terms ? ClientOwes(terms, company.Currency) : null,
        operation.Comment is { } comment ? $"{(operation.Kind == OperationKind.Correction ? "Reason" : "Comment")}: {comment}" : null,
        $"Worker: {operation.PersonName}",
        $"When: {DayAndClock(operation.OccurredAt, company)}",
        operation.RecordedBy == operation.PersonId && !operation.IsLate
            ? null
            : $"Recorded: {DayAndClock(operation.RecordedAt, company)}, {(operation.RecordedBy is null ? "import " : "")}{operation.RecordedByName}{(operation.IsLate ? ", late" : "")}",
        operation.Deletion is { } deletion
            ? $"Deleted: {DayAndClock(deletion.At, company)}, {deletion.ByName}, reason: {deletion.Reason}"
            : null);

    public override string DeleteAction => "Delete";

    public override string MorningReminder(Person person) =>
        $"Good morning, {person.Name}! Open your shift: write “open shift” and the amounts, cash and bank.";

    public override string NotRecorded => "Your message could not be handled: not recorded. Try again, or tell the admin.";

    public override string MessageFailed(long number, string personName, DateTimeOffset at, Company company) =>
        $"Message {number} was not handled and not recorded: {personName}, {DayAndClock(at, company)}. To try it again: \"retry {number}\".";
}
