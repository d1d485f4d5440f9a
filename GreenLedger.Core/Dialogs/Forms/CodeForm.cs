using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Dialogs.Forms;

public sealed record CodeDraft(int? Worker = null);

/// <summary>A code for somebody who writes from a new number, or again after a long silence.</summary>
public sealed class CodeForm(AccessService service, IPeopleStore people)
    : Form<CodeDraft>("access_code", version: 1)
{
    private static readonly DialogMachine<CodeDraft> Table = new DialogMachine<CodeDraft>()
        .Ask(PersonField.Create<CodeDraft>(draft => draft.Worker, (draft, worker) => draft with { Worker = worker }));

    protected override DialogMachine<CodeDraft> Machine => Table;

    public async Task<TurnEffect> StartIfAnybodyAsync(Turn turn, CancellationToken cancellation)
    {
        var draft = new CodeDraft();
        return (await ContextAsync(turn, draft, cancellation)).People.Count == 0
            ? Rest.Show(turn, Menu.People, turn.Texts.NobodyForCode)
            : await StartAsync(turn, draft, cancellation);
    }

    protected override async Task<DialogContext> ContextAsync(Turn turn, CodeDraft draft, CancellationToken cancellation) =>
        new(turn.Texts, turn.Company, [.. (await people.ListAsync(cancellation)).Where(person => person.IsActive && person.PersonId != turn.Person.PersonId)]);

    protected override string ConfirmQuestion(DialogContext context, CodeDraft draft) => context.Texts.CodeQuestion;

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, CodeDraft draft, CancellationToken cancellation)
    {
        var outcome = await service.IssueAsync(turn.Act, draft.Worker!.Value, cancellation);
        if (outcome.Value is not { } code) return Rest.Show(turn, Menu.People, turn.Explain(outcome.Refusal!));
        var person = context.People.Single(candidate => candidate.PersonId == draft.Worker);
        await AdminNotices.TellAsync(turn, people, texts => texts.AdminGaveCode(turn.Person, person), cancellation);
        return Rest.After(turn, new Bubble(turn.Texts.CodeIssued(person, AccessCode.Shown(code))));
    }
}
