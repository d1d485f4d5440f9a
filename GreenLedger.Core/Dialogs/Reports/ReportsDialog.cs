using System.Text.Json;
using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Dialogs.Reports;

/// <summary>"Reports: of which period?" The answer is a line of the list, or a period as people type it.</summary>
public sealed class ReportsDialog(ReportService reports, ReportDialog report) : IDialog
{
    private const int Version = 1;

    public string Name => "reports";

    public bool HoldsTheConversation => false;

    public TurnEffect Start(Turn turn) => new(
        new DialogState(Name, Version, "period", JsonSerializer.Serialize(""), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now),
        Question(turn));

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        if (Choices(turn).Pick(words)?.Id is { } period) return await ShowAsync(turn, period, cancellation);
        // A menu line in words stays what it is; only what looks like a date is taken for a wrong one.
        return PeriodReader.Read(words, reports.Today(turn.Act.Now)) switch
        {
            { Period: { } typed } => await report.ShowAsync(turn, FiguresScope.For(turn.Person, typed), cancellation),
            { Mistake: PeriodMistake.NoSuchDate or PeriodMistake.TooLong } wrong => Wrong(turn, wrong.Mistake),
            _ when words.Any(char.IsDigit) && !words.Any(char.IsLetter) => Wrong(turn, PeriodMistake.NotAPeriod),
            _ => null,
        };
    }

    public Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation) => Task.FromResult(Question(turn));

    private async Task<TurnEffect?> ShowAsync(Turn turn, string period, CancellationToken cancellation) =>
        PeriodReader.Read(period, reports.Today(turn.Act.Now)).Period is { } named
            ? await report.ShowAsync(turn, FiguresScope.For(turn.Person, named), cancellation)
            : null;

    private TurnEffect Wrong(Turn turn, PeriodMistake mistake)
    {
        var again = Start(turn);
        return again with { Bubble = again.Bubble!.After(turn.Texts.PeriodMistake(mistake)) };
    }

    private static Bubble Question(Turn turn) => new($"{turn.Texts.ReportsQuestion}\n{Choices(turn).Numbered()}", Choices(turn));

    /// <summary>Their ids are read by the reader of periods, as if typed.</summary>
    private static IReadOnlyList<Choice> Choices(Turn turn) => [.. turn.Texts.PeriodChoices.Select(period => new Choice(period, period))];
}
