using GreenLedger.Core.Companies;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string HandledAgain(long number) => $"Message {number} is handled again. Whoever wrote it gets the answer.";

    public override string NotSetAside(long number) => $"No message {number} was set aside. The notice tells its number, for example: retry 17";

    protected override string ManyAtOnce(int messages, string from, string to) =>
        $"The connection was down: {messages} messages of yours came at once, from {from} to {to}. This is the answer to all of them.";

    protected override string ShiftWasOpened => "Shift opened";

    protected override string ShiftWasClosed => "Shift closed";

    protected override string NothingRecorded => "No operation was recorded.";

    protected override string WasRecorded(int count) => $"Recorded {count} {(count == 1 ? "operation" : "operations")}";

    protected override string AndMoreRecorded(int count) => $"and {count} more: write \"My operations\"";

    protected override string MessageFoundLater(string at) => $"Your message of {at} has only arrived now.";

    public override string WrittenEarlier(DateTimeOffset at, Company company) =>
        $"Your message of {DayAndClock(at, company)} was written before this question, so it is not taken for its answer. Please answer again.";
}
