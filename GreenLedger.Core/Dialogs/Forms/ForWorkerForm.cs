using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Forms;

public sealed record ForWorkerDraft(int? Worker = null, OperationKind? Kind = null);

/// <summary>An admin records for a worker: whom and what first, then the worker's own form.</summary>
public sealed class ForWorkerForm(IPeopleStore people, IShiftStore shifts, InstalmentForm instalment, MovementForm movement)
    : Form<ForWorkerDraft>("for_worker", version: 1)
{
    private static readonly OperationKind[] Kinds = [OperationKind.Instalment, OperationKind.Income, OperationKind.Expense];

    private static readonly DialogMachine<ForWorkerDraft> Table = new DialogMachine<ForWorkerDraft>()
        .Ask(PersonField.Create<ForWorkerDraft>(draft => draft.Worker, (draft, worker) => draft with { Worker = worker }))
        .Ask(new Field<ForWorkerDraft>(
            Steps.Kind,
            (context, _) => new Question(context.Texts.AskKind, KindChoices(context)),
            (context, draft, words) => KindChoices(context).Pick(words)?.Id is { } id
                ? draft with { Kind = Enum.Parse<OperationKind>(id) }
                : context.Texts.KindExpected,
            draft => draft.Kind is not null,
            (context, draft) => draft.Kind is { } kind ? context.Texts.KindName(kind) : ""));

    protected override DialogMachine<ForWorkerDraft> Machine => Table;

    protected override async Task<DialogContext> ContextAsync(Turn turn, ForWorkerDraft draft, CancellationToken cancellation) =>
        new(turn.Texts, turn.Company, await OpenShifts.OwnersAsync(people, shifts, turn.Act.At, cancellation));

    protected override Task<TurnEffect?> InsteadOfCardAsync(Turn turn, ForWorkerDraft draft, CancellationToken cancellation) =>
        LeadOnAsync(turn, draft, cancellation)!;

    protected override Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, ForWorkerDraft draft, CancellationToken cancellation) =>
        LeadOnAsync(turn, draft, cancellation);

    private Task<TurnEffect> LeadOnAsync(Turn turn, ForWorkerDraft draft, CancellationToken cancellation) => draft.Kind!.Value switch
    {
        OperationKind.Instalment => instalment.StartIfOpenAsync(turn, new InstalmentDraft(For: draft.Worker), cancellation),
        OperationKind.Income => movement.StartIfOpenAsync(turn, new MovementDraft(IsExpense: false, For: draft.Worker), cancellation),
        OperationKind.Expense => movement.StartIfOpenAsync(turn, new MovementDraft(IsExpense: true, For: draft.Worker), cancellation),
        OperationKind.Correction => throw new InvalidOperationException("A correction has a form of its own."),
    };

    private static IReadOnlyList<Choice> KindChoices(DialogContext context) =>
        [.. Kinds.Select(kind => new Choice(kind.ToString(), context.Texts.KindName(kind), Vocabulary.Kind(kind)))];
}
