using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string CodeQuestion => "Give a code?";

    public override string NobodyForCode => "There is nobody but you to give a code to.";

    public override string CodeIssued(Person person, string code) => Lines(
        $"{person.Name}, code: {code}",
        "Good for 10 minutes, once. Say it in person or by telephone: whoever sends it to the bot is that person for the bot.");

    public override string CodeNeeded(TimeSpan silence) => Lines(
        $"You have not written for more than {Days(silence)}. So that nobody else uses your number, a code is needed.",
        "Ask an admin for a code and send it here, for example: 123 456");

    public override string CodeWrong => "That is not the code. Look at the digits and send it again, for example: 123 456";

    public override string CodeOver => "That code is not good any more. Ask an admin for a new one and send it here, for example: 123 456";

    public override string CodeAccepted(Person person) => $"The code is right. Hello, {person.Name}!";

    public override string SilentPersonWrites(Person person, TimeSpan silence) => Lines(
        $"{person.Name}: the first message in more than {Days(silence)}. The bot does not act on it yet.",
        "If it is the same person, give them a code: Workers, Code for a worker.");

    public override string CameInByCode(Person person) => $"{person.Name}: the code was right, access is given.";

    public override string AdminGaveCode(Person by, Person to) => $"{by.Name} gave {to.Name} a code.";

    public override string AdminAdded(Person by, Person added) => $"{by.Name} added a worker: {added.Name}.";

    public override string AdminBoundChat(Person by, Person of) => $"{by.Name} added a new number: {of.Name}.";

    public override string AdminSetActive(Person by, Person changed) => $"{by.Name} {(changed.IsActive ? "reactivated" : "deactivated")} {changed.Name}.";

    public override string AdminRecorded(Person by, Person of, Receipt receipt, Company company) => Lines(
        $"{by.Name} recorded №{receipt.OperationId}, {Clock(receipt.OccurredAt, company)}, for {of.Name}",
        What(receipt.Entry, company),
        Words(receipt.Entry));

    public override string AdminDeleted(Person by, DeletionReceipt receipt, string reason, Company company) => Lines(
        $"{by.Name} deleted №{receipt.Operation.OperationId} of {receipt.Operation.PersonName}",
        What(receipt.Operation, company),
        $"Reason: {reason}");

    private static string Days(TimeSpan silence) => (long)silence.TotalDays == 1 ? "1 day" : $"{(long)silence.TotalDays} days";
}
