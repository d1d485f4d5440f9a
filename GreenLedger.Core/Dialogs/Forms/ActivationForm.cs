using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.People;


namespace GreenLedger.Core.Dialogs.Forms;

/// <param name="IsActive">What the worker is to become.</param>
public sealed record ActivationDraft(bool IsActive, int? Worker = null);

/// <summary>Deactivates or reactivates a worker.</summary>
public sealed class ActivationForm(PeopleService service, IPeopleStore people)
    : Form<ActivationDraft>("activation", version: 1)
{
    private static readonly DialogMachine<ActivationDraft> Table = new DialogMachine<ActivationDraft>()
        .Ask(PersonField.Create<ActivationDraft>(draft => draft.Worker, (draft, worker) => draft with { Worker = worker }));

    protected override DialogMachine<ActivationDraft> Machine => Table;

    public async Task<TurnEffect> StartIfAnyAsync(Turn turn, bool isActive, CancellationToken cancellation) =>
        (await CandidatesAsync(isActive, cancellation)).Count == 0
            ? Rest.Show(turn, Menu.People, turn.Texts.NobodyToActivate(isActive))
            : await StartAsync(turn, new ActivationDraft(isActive), cancellation);

    protected override async Task<DialogContext> ContextAsync(Turn turn, ActivationDraft draft, CancellationToken cancellation) =>
        new(turn.Texts, turn.Company, await CandidatesAsync(draft.IsActive, cancellation));

    protected override string Title(DialogContext context, ActivationDraft draft) => context.Texts.ActivationTitle(draft.IsActive);

    protected override string ConfirmQuestion(DialogContext context, ActivationDraft draft) => context.Texts.ActivationQuestion(draft.IsActive);

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, ActivationDraft draft, CancellationToken cancellation)
    {
        var outcome = draft.IsActive
            ? await service.ReactivateAsync(turn.Act, draft.Worker!.Value, cancellation)
            : await service.DeactivateAsync(turn.Act, draft.Worker!.Value, cancellation);
        if (outcome.Value is not { } person) return Rest.Show(turn, Menu.People, turn.Explain(outcome.Refusal!));
        await AdminNotices.TellAsync(turn, people, texts => texts.AdminSetActive(turn.Person, person), cancellation);
        return Rest.After(turn, new Bubble(turn.Texts.ActivationDone(person)));
    }

    private async Task<IReadOnlyList<Person>> CandidatesAsync(bool becomesActive, CancellationToken cancellation) =>
        [.. (await people.ListAsync(cancellation)).Where(person => !person.IsAdmin && person.IsActive != becomesActive)];
}
