using System.Text.Json;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Reports;

/// <summary>Which figure a person names, of one pocket or of both.</summary>
public sealed record FigureWords(Figure Figure, Pocket? Pocket = null);

/// <summary><c>почему</c>: the facts that add up to a figure, page by page, as they stood when it was shown.</summary>
public sealed class FactsDialog(IAnalyticsStore analytics) : IDialog
{
    /// <summary>Whose pages are still made within a second or two.</summary>
    public const int MostExplained = 50_000;

    private const int PageSize = 12;
    private const int Version = 1;

    public string Name => "facts";

    public bool HoldsTheConversation => false;

    public async Task<TurnEffect> StartAsync(Turn turn, ShownFigures shown, FigureWords asked, CancellationToken cancellation)
    {
        if (!shown.Scope.MayBeSeenBy(turn.Person)) return Rest.At(turn, turn.Texts.OwnFiguresOnly);
        return await analytics.CountOperationsAsync(shown.Scope, cancellation) > MostExplained
            ? Rest.After(turn, new Bubble(turn.Texts.TooManyFacts(MostExplained)))
            : await PageAsync(turn, new Draft(shown, asked, Skip: 0, Next: 0), cancellation);
    }

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        if (state.Version != Version || JsonSerializer.Deserialize<Draft>(state.Draft) is not { } draft) return null;
        if (!draft.Shown.Scope.MayBeSeenBy(turn.Person)) return null;
        if (turn.Message.QuotedId is null && Vocabulary.WhyAsked(words) is { IsUnderstood: true } why) return await StartAsync(turn, draft.Shown, why.Figure ?? draft.Asked, cancellation);
        return Answer.IsMore(words) && draft.Next > draft.Skip
            ? await PageAsync(turn, draft with { Skip = draft.Next }, cancellation)
            : null;
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<Draft>(state.Draft) is { } draft && draft.Shown.Scope.MayBeSeenBy(turn.Person)
            ? (await PageAsync(turn, draft, cancellation)).Bubble!
            : new Bubble(turn.Texts.Cancelled);

    private async Task<TurnEffect> PageAsync(Turn turn, Draft draft, CancellationToken cancellation)
    {
        var asked = new FigureAsked(draft.Shown.Scope, draft.Asked.Figure, draft.Asked.Pocket, draft.Shown.AsOf);
        var page = await analytics.FactsAsync(asked, draft.Skip, PageSize, cancellation);
        var next = draft with { Next = page.IsLast ? draft.Skip : draft.Skip + page.Facts.Count };
        return new TurnEffect(
            new DialogState(Name, Version, "page", JsonSerializer.Serialize(next), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now),
            new Bubble(turn.Texts.Facts(asked, page, turn.Company)) { Figures = draft.Shown with { Figure = asked.Figure } });
    }

    /// <param name="Skip">How many facts came before the page that was shown.</param>
    /// <param name="Next">The same of the page after it; equal on the last page.</param>
    private sealed record Draft(ShownFigures Shown, FigureWords Asked, int Skip, int Next);
}
