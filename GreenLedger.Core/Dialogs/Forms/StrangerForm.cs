using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.People;


namespace GreenLedger.Core.Dialogs.Forms;

public sealed record StrangerDraft(string ChatId, string? Name = null);

/// <summary>
/// Takes an unknown number in: as a new worker, or, where the name is one that the company knows, as one more chat id of that person.
/// </summary>
public sealed class StrangerForm(PeopleService service, IPeopleStore people)
    : Form<StrangerDraft>("stranger", version: 1)
{
    private static readonly DialogMachine<StrangerDraft> Table = new DialogMachine<StrangerDraft>()
        .Ask(WorkerForm.NameField<StrangerDraft>(draft => draft.Name, (draft, name) => draft with { Name = name }));

    protected override DialogMachine<StrangerDraft> Machine => Table;

    protected override async Task<DialogContext> ContextAsync(Turn turn, StrangerDraft draft, CancellationToken cancellation) =>
        new(turn.Texts, turn.Company, await people.ListAsync(cancellation));

    protected override IEnumerable<string> CardNotes(DialogContext context, StrangerDraft draft) =>
        [context.Texts.StrangerChat(draft.ChatId)];

    protected override string ConfirmQuestion(DialogContext context, StrangerDraft draft) =>
        Known(context, draft) is { } person ? context.Texts.BindQuestion(person) : context.Texts.AddQuestion;

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, StrangerDraft draft, CancellationToken cancellation)
    {
        var known = Known(context, draft);
        var outcome = known is null
            ? await service.AddStrangerAsync(turn.Act, draft.Name!, draft.ChatId, cancellation)
            : await service.BindAsync(turn.Act, known.PersonId, draft.ChatId, cancellation);
        if (outcome.Value is not { } person) return Rest.At(turn, turn.Explain(outcome.Refusal!));
        await AdminNotices.TellAsync(
            turn, people, texts => known is null ? texts.AdminAdded(turn.Person, person) : texts.AdminBoundChat(turn.Person, person), cancellation);
        return Rest.After(turn, new Bubble(known is null ? turn.Texts.WorkerAdded(person) : turn.Texts.ChatBound(person)));
    }

    private static Person? Known(DialogContext context, StrangerDraft draft) =>
        context.People.FirstOrDefault(person => Answer.Normal(person.Name) == Answer.Normal(draft.Name ?? ""));
}
