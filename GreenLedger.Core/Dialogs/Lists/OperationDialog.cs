using System.Text.Json;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Lists;

/// <summary>One operation in full: who, when, its history; an admin can delete it from here.</summary>
public sealed class OperationDialog(VisibleOperations operations, DialogSet dialogs) : IDialog
{
    private const int Version = 1;

    public string Name => "operation";

    public bool HoldsTheConversation => false;

    public async Task<TurnEffect> StartAsync(Turn turn, long number, CancellationToken cancellation)
    {
        if (await operations.FindAsync(turn.Person, number, cancellation) is not { } operation)
            return Rest.At(turn, turn.Explain(new Refusal.UnknownOperation(number)));

        var state = new DialogState(Name, Version, "shown", JsonSerializer.Serialize(number), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);
        return new TurnEffect(state, await ShowAsync(turn, operation, cancellation));
    }

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        var number = JsonSerializer.Deserialize<long>(state.Draft);
        // A worker who says the word is told who may; the numbered line is the admin's only.
        var asksToDelete = turn.Person.IsAdmin ? Actions(turn).Pick(words) is not null : Vocabulary.IsDelete(Answer.Normal(words));
        return asksToDelete
            ? await dialogs.Deletion.StartIfCountsAsync(turn, number, cancellation)
            : null;
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        await operations.FindAsync(turn.Person, JsonSerializer.Deserialize<long>(state.Draft), cancellation) is { } operation
            ? await ShowAsync(turn, operation, cancellation)
            : new Bubble(turn.Texts.Cancelled);

    private async Task<Bubble> ShowAsync(Turn turn, Operation operation, CancellationToken cancellation)
    {
        var history = turn.Texts.History(operation, await operations.HistoryAsync(operation, cancellation), turn.Company);
        var text = string.Join('\n', [turn.Texts.OperationInFull(operation, turn.Company), .. history]);
        if (!turn.Person.IsAdmin || operation.IsDeleted) return new Bubble(text, operation.OperationId);
        return new Bubble($"{text}\n\n{Actions(turn).Numbered()}", Actions(turn), operation.OperationId);
    }

    private static IReadOnlyList<Choice> Actions(Turn turn) => [new Choice("delete", turn.Texts.DeleteAction, Vocabulary.Delete)];
}
