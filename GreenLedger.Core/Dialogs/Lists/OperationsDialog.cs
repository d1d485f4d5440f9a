using System.Text.Json;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Lists;

/// <summary>The list of operations, page by page, and from there one operation in full.</summary>
public sealed class OperationsDialog(IOperationStore operations, OperationDialog operation) : IDialog
{
    private const int PageSize = 10;
    private const int Version = 1;

    public string Name => "operations";

    public bool HoldsTheConversation => false;

    /// <param name="own">The speaker's own; a worker has no other.</param>
    public Task<TurnEffect> StartAsync(Turn turn, bool own, CancellationToken cancellation) =>
        PageAsync(turn, new Page(own || !turn.Person.IsAdmin, Before: null, Last: 0), cancellation);

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        var page = JsonSerializer.Deserialize<Page>(state.Draft)!;
        if (Answer.IsMore(words)) return await PageAsync(turn, page with { Before = page.Last }, cancellation);
        return Answer.Number(words) is { } number && number >= page.Last && (page.Before is null || number < page.Before)
            ? await operation.StartAsync(turn, number, cancellation)
            : null;
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        (await PageAsync(turn, JsonSerializer.Deserialize<Page>(state.Draft)!, cancellation)).Bubble!;

    private async Task<TurnEffect> PageAsync(Turn turn, Page page, CancellationToken cancellation)
    {
        var filter = new OperationFilter(page.Own ? turn.Person.PersonId : null, page.Before);
        var found = await operations.ListAsync(filter, PageSize + 1, cancellation);
        if (found.Count == 0) return Rest.At(turn, turn.Texts.NoOperations(isLaterPage: page.Before is not null));

        var shown = found.Take(PageSize).ToList();
        var lines = shown.Select(line => turn.Texts.OperationLine(line, withPerson: !page.Own, turn.Company));
        var text = string.Join('\n', [turn.Texts.OperationsTitle(page.Own), .. lines, "", turn.Texts.OperationsHint(shown[0].OperationId, hasMore: found.Count > PageSize)]);
        var draft = JsonSerializer.Serialize(page with { Last = shown[^1].OperationId });
        return new TurnEffect(new DialogState(Name, Version, "page", draft, turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now), new Bubble(text));
    }

    /// <param name="Before">Shown are numbers below this one.</param>
    /// <param name="Last">The smallest number shown.</param>
    private sealed record Page(bool Own, long? Before, long Last);
}

/// <summary>One operation in full: who, when, its history; an admin can delete it from here.</summary>
public sealed class OperationDialog(IOperationStore operations, Forms.DeletionForm deletion) : IDialog
{
    private const int Version = 1;

    public string Name => "operation";

    public bool HoldsTheConversation => false;

    public async Task<TurnEffect> StartAsync(Turn turn, long number, CancellationToken cancellation)
    {
        var operation = await operations.FindAsync(number, cancellation);
        // A worker is told the same of another's number and of one that does not exist.
        if (operation is null || (!turn.Person.IsAdmin && operation.PersonId != turn.Person.PersonId))
            return Rest.At(turn, turn.Texts.Explain(new Refusal.UnknownOperation(number), turn.Company));

        var state = new DialogState(Name, Version, "shown", JsonSerializer.Serialize(number), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);
        return new TurnEffect(state, Show(turn, operation));
    }

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        var number = JsonSerializer.Deserialize<long>(state.Draft);
        // A worker who says the word is told who may; the numbered line is the admin's only.
        var asksToDelete = turn.Person.IsAdmin ? Actions(turn).Pick(words) is not null : Vocabulary.IsDelete(Answer.Normal(words));
        return asksToDelete
            ? await deletion.StartIfCountsAsync(turn, number, cancellation)
            : null;
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        await operations.FindAsync(JsonSerializer.Deserialize<long>(state.Draft), cancellation) is { } operation
            ? Show(turn, operation)
            : new Bubble(turn.Texts.Cancelled);

    private static Bubble Show(Turn turn, Operation operation)
    {
        var text = turn.Texts.OperationInFull(operation, turn.Company);
        if (!turn.Person.IsAdmin || operation.IsDeleted) return new Bubble(text, operation.OperationId);
        return new Bubble($"{text}\n\n{Actions(turn).Numbered()}", Actions(turn), operation.OperationId);
    }

    private static IReadOnlyList<Choice> Actions(Turn turn) => [new Choice("delete", turn.Texts.DeleteAction, Vocabulary.Delete)];
}
