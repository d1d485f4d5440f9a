using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Lists;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override IReadOnlyList<string> PeriodChoices { get; } = ["Today", "Yesterday", "This week", "This month"];

    public override string NothingFiltered => "There are no such operations. reset: show all; filter: change it";

    public override string PeriodMistake(PeriodMistake mistake) => mistake switch
    {
        Analytics.PeriodMistake.NoSuchDate => "There is no such date. An example of a period: 1 Nov - 15 Nov",
        Analytics.PeriodMistake.TooLong => $"The period is longer than {PeriodReader.LongestYears} years. A shorter one is needed, for example: 1 Nov - 15 Nov",
        Analytics.PeriodMistake.NotAPeriod or Analytics.PeriodMistake.None => "A period is needed: today, yesterday, week, month or two dates, for example: 1 Nov - 15 Nov",
    };

    public override string FilterHint(bool own) => $"filter: choose some, for example: {(own ? "my operations" : "operations")} expense yesterday";

    public override string AskFilter(FilterStep step) => step switch
    {
        FilterStep.Field => "Filter: the number of a line, or all in words, for example: expense yesterday",
        FilterStep.Worker => AskWorker,
        FilterStep.Kind => "Which kind? The number of the line, or the word.",
        FilterStep.Pocket => "Which pocket? The number of the line, or the word.",
        FilterStep.Period => "Which period? The number of the line, or two dates, for example: 1 Nov - 15 Nov",
        FilterStep.Deleted => "Show deleted ones? The number of the line.",
    };

    public override string FilterLabel(FilterStep step) => step switch
    {
        FilterStep.Field => "Filter",
        FilterStep.Worker => "Worker",
        FilterStep.Kind => "Kind",
        FilterStep.Pocket => "Pocket",
        FilterStep.Period => "Period",
        FilterStep.Deleted => "Deleted",
    };

    public override string AnyValue(FilterStep step) => step switch
    {
        FilterStep.Field => "Reset",
        FilterStep.Worker => "All workers",
        FilterStep.Kind => "All kinds",
        FilterStep.Pocket => "Both pockets",
        FilterStep.Period => "All the time",
        FilterStep.Deleted => "All operations",
    };

    public override string DeletedChoice(bool isDeleted) => isDeleted ? "Only deleted" : "Without deleted";

    public override string FilterMistake(FilterMistake mistake, bool own) => mistake switch
    {
        Operations.FilterMistake.WrongPeriod period => PeriodMistake(period.Mistake),
        Operations.FilterMistake.SeveralPeople several => $"Several workers are called that; the whole name is needed: {string.Join(", ", several.Names)}",
        Operations.FilterMistake.NotUnderstood unknown when own => $"You see your own operations only, and this was not understood: {Quote(unknown.Words)}. For example: my operations expense bank yesterday",
        Operations.FilterMistake.NotUnderstood unknown => $"Not understood: {Quote(unknown.Words)}. A kind, a pocket, a name, a period or deleted, for example: operations expense bank yesterday",
        _ => throw new InvalidOperationException($"No words for {mistake.GetType().Name}."),
    };

    protected override string MessagesOf(int count, string quotes) => $"{(count == 1 ? "Message" : "Messages")}: {quotes}";

    protected override string DeletionMessage(string quotes) => $"Message that deleted it: {quotes}";

    protected override string Quoted(string words) => $"“{words}”";
}
