using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

/// <summary>What became of messages that were handled together after an outage.</summary>
/// <param name="From">When the first of them was written.</param>
/// <param name="To">When the last of them was written.</param>
/// <param name="Recorded">How many operations they recorded.</param>
/// <param name="Operations">The first of these.</param>
public sealed record CaughtUp(
    int Messages, DateTimeOffset From, DateTimeOffset To, DateTimeOffset? ShiftOpenedAt, DateTimeOffset? ShiftClosedAt, int Recorded, IReadOnlyList<Operation> Operations);

/// <summary>After an outage, and of messages that were lost on the way.</summary>
public abstract partial class BotTexts
{
    /// <summary>One bubble in the place of many.</summary>
    public string Together(CaughtUp caught, Company company) => Lines(
    [
        ManyAtOnce(caught.Messages, DayAndClock(caught.From, company), DayAndClock(caught.To, company)),
        caught.ShiftOpenedAt is { } opened ? $"{ShiftWasOpened}: {DayAndClock(opened, company)}." : null,
        caught.Recorded == 0 ? NothingRecorded : $"{WasRecorded(caught.Recorded)}:",
        .. caught.Operations.Select(operation => OperationLine(operation, withPerson: false, company)),
        caught.Recorded > caught.Operations.Count ? AndMoreRecorded(caught.Recorded - caught.Operations.Count) : null,
        caught.ShiftClosedAt is { } closed ? $"{ShiftWasClosed}: {DayAndClock(closed, company)}." : null,
    ]);

    /// <summary>Stands before the answer to a message that never came through the queue.</summary>
    public string FoundLater(DateTimeOffset at, Company company) => MessageFoundLater(DayAndClock(at, company));

    /// <summary>To an admin: a message that was set aside is tried again.</summary>
    /// <summary>An answer that is older than the question it meets.</summary>
    public abstract string WrittenEarlier(DateTimeOffset at, Company company);

    public abstract string HandledAgain(long number);
    public abstract string NotSetAside(long number);

    protected abstract string ManyAtOnce(int messages, string from, string to);
    protected abstract string ShiftWasOpened { get; }
    protected abstract string ShiftWasClosed { get; }
    protected abstract string NothingRecorded { get; }
    protected abstract string WasRecorded(int count);
    protected abstract string AndMoreRecorded(int count);
    protected abstract string MessageFoundLater(string at);
}
