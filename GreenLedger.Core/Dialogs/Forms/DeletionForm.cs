using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;

using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Forms;

public sealed record DeletionDraft(long Number, string? Reason = null);

/// <summary>Marks an operation deleted, with a reason. The fact stays visible.</summary>
public sealed class DeletionForm(OperationService service, IOperationStore operations, IPeopleStore people)
    : Form<DeletionDraft>("deletion", version: 1)
{
    private const int LongestReason = 500;

    private static readonly DialogMachine<DeletionDraft> Table = new DialogMachine<DeletionDraft>()
        .Ask(MoneyFields.Text<DeletionDraft>(Steps.Reason, LongestReason, mayBeSkipped: false, draft => draft.Reason, (draft, reason) => draft with { Reason = reason }));

    protected override DialogMachine<DeletionDraft> Machine => Table;

    /// <summary>Starts with the operation in sight, if it can be deleted at all.</summary>
    public async Task<TurnEffect> StartIfCountsAsync(Turn turn, long number, CancellationToken cancellation)
    {
        if (!turn.Person.IsAdmin) return Rest.At(turn, turn.Texts.OnlyAdminDeletes(number));
        return await operations.FindAsync(number, cancellation) switch
        {
            null => Rest.At(turn, turn.Explain(new Refusal.UnknownOperation(number))),
            { IsDeleted: true } => Rest.At(turn, turn.Explain(new Refusal.AlreadyDeleted(number))),
            { } operation => await StartAsync(turn, new DeletionDraft(number), cancellation, turn.Texts.OperationLine(operation, withPerson: true, turn.Company)),
        };
    }

    protected override Task<DialogContext> ContextAsync(Turn turn, DeletionDraft draft, CancellationToken cancellation) =>
        Task.FromResult(new DialogContext(turn.Texts, turn.Company, []));

    protected override string Title(DialogContext context, DeletionDraft draft) => context.Texts.DeletionTitle(draft.Number);

    protected override string ConfirmQuestion(DialogContext context, DeletionDraft draft) => context.Texts.DeleteQuestion;

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, DeletionDraft draft, CancellationToken cancellation)
    {
        var outcome = await service.DeleteAsync(turn.Act, draft.Number, draft.Reason!, cancellation);
        if (outcome.Value is not { } receipt) return Rest.At(turn, turn.Explain(outcome.Refusal!));

        if (await people.FindAsync(receipt.Operation.PersonId, cancellation) is { } owner)
            turn.Tell(owner, BotTexts.For(owner, turn.Company).DeletedForYou(receipt, draft.Reason!, turn.Person, turn.Company));
        await AdminNotices.TellAsync(
            turn, people, texts => texts.AdminDeleted(turn.Person, receipt, draft.Reason!, turn.Company), cancellation, besides: receipt.Operation.PersonId);
        return Rest.After(turn, new Bubble(turn.Texts.Deleted(receipt, draft.Reason!, turn.Company)));
    }
}
