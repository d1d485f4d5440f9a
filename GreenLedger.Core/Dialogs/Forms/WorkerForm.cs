using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.People;


namespace GreenLedger.Core.Dialogs.Forms;

/// <param name="Phone">International digits, as they were read.</param>
public sealed record WorkerDraft(string? Phone = null, string? Name = null);

/// <summary>Adds a worker: number and name.</summary>
public sealed class WorkerForm(PeopleService service, IPeopleStore people)
    : Form<WorkerDraft>("worker", version: 1)
{
    public const int LongestName = 60;

    private static readonly DialogMachine<WorkerDraft> Table = new DialogMachine<WorkerDraft>()
        .Ask(new Field<WorkerDraft>(
            Steps.Phone,
            (context, _) => new Question(context.Texts.AskField(Steps.Phone, mayBeSkipped: false)),
            (context, draft, words) => PhoneNumber.Read(words, PhoneNumber.LocalCountryCode(context.Company.Currency.Code)) is { } phone
                ? draft with { Phone = phone.Digits }
                : context.Texts.PhoneExpected,
            draft => draft.Phone is not null,
            (_, draft) => $"+{draft.Phone}"))
        .Ask(NameField<WorkerDraft>(draft => draft.Name, (draft, name) => draft with { Name = name }));

    protected override DialogMachine<WorkerDraft> Machine => Table;

    internal static Field<TDraft> NameField<TDraft>(Func<TDraft, string?> get, Func<TDraft, string, TDraft> with)
        where TDraft : class => MoneyFields.Text(Steps.Name, LongestName, mayBeSkipped: false, get, with);

    protected override async Task<DialogContext> ContextAsync(Turn turn, WorkerDraft draft, CancellationToken cancellation) =>
        new(turn.Texts, turn.Company, await people.ListAsync(cancellation));

    protected override string ConfirmQuestion(DialogContext context, WorkerDraft draft) => context.Texts.AddQuestion;

    protected override async Task<Objection<WorkerDraft>?> ObjectAsync(Turn turn, DialogContext context, WorkerDraft draft, CancellationToken cancellation)
    {
        if (await service.TakenAsync(Number(draft), cancellation) is { } taken)
            return new Objection<WorkerDraft>(turn.Explain(taken), Step: null, draft);
        // Reports and lists know people by their names.
        return context.People.Any(person => Answer.Normal(person.Name) == Answer.Normal(draft.Name!))
            ? new Objection<WorkerDraft>(turn.Texts.NameTaken(draft.Name!), Steps.Name, draft with { Name = null })
            : null;
    }

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, WorkerDraft draft, CancellationToken cancellation)
    {
        var outcome = await service.AddAsync(turn.Act, draft.Name!, Number(draft), cancellation);
        if (outcome.Value is not { } person) return Rest.At(turn, turn.Explain(outcome.Refusal!));
        await AdminNotices.TellAsync(turn, people, texts => texts.AdminAdded(turn.Person, person), cancellation);
        return Rest.After(turn, new Bubble(turn.Texts.WorkerAdded(person)));
    }

    private static PhoneNumber Number(WorkerDraft draft) =>
        PhoneNumber.Read(draft.Phone!, localCountryCode: null) ?? throw new InvalidOperationException("A draft holds a number that was read before.");
}
