using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;

using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Forms;

/// <summary>What the drafts of all operations have in common.</summary>
/// <param name="For">Whose pocket; null: the speaker's own.</param>
/// <param name="KnownSame">An operation with the same content that the person was asked about already.</param>
public abstract record EntryDraft(int? For, long? KnownSame);

/// <summary>A form that ends in an operation: the pocket is asked before the card, the service decides, the receipt follows.</summary>
public abstract class EntryForm<TDraft>(string name, int version, OperationService operations, IShiftStore shifts, IPeopleStore people)
    : Form<TDraft>(name, version)
    where TDraft : EntryDraft
{
    /// <summary>Starts the form if there is a shift that can take the operation.</summary>
    public async Task<TurnEffect> StartIfOpenAsync(Turn turn, TDraft draft, CancellationToken cancellation, string? firstSay = null)
    {
        var shift = await shifts.FindAtAsync(draft.For ?? turn.Person.PersonId, turn.Act.At, cancellation);
        return shift is null
            ? Rest.At(turn, turn.Explain(new Refusal.NoOpenShift(await NameAsync(draft.For, cancellation))))
            : await StartAsync(turn, draft, cancellation, firstSay);
    }

    /// <summary>The complete draft as the service takes it.</summary>
    protected abstract Entry ToEntry(TDraft draft);

    /// <summary>Asks for the amount again: the answer that made the pocket too small.</summary>
    protected abstract (string Step, TDraft Draft) AskAmountAgain(TDraft draft);

    protected abstract TDraft AskPocketAgain(TDraft draft);

    protected override async Task<DialogContext> ContextAsync(Turn turn, TDraft draft, CancellationToken cancellation)
    {
        var owner = draft.For ?? turn.Person.PersonId;
        var shift = await shifts.FindAtAsync(owner, turn.Act.At, cancellation);
        var balance = shift is null ? (Balance?)null : await shifts.BalanceAsync(shift.ShiftId, cancellation);
        var listed = draft.For is null ? [] : await people.ListAsync(cancellation);
        return new DialogContext(turn.Texts, turn.Company, listed, balance);
    }

    protected override string Title(DialogContext context, TDraft draft)
    {
        var title = context.Texts.KindName(ToEntryKind(draft));
        return context.People.FirstOrDefault(person => person.PersonId == draft.For) is { } person
            ? context.Texts.ForPerson(title, person.Name)
            : title;
    }

    protected abstract OperationKind ToEntryKind(TDraft draft);

    protected override async Task<Objection<TDraft>?> ObjectAsync(Turn turn, DialogContext context, TDraft draft, CancellationToken cancellation)
    {
        var owner = draft.For ?? turn.Person.PersonId;
        var entry = ToEntry(draft);
        var act = await ActAsync(turn, owner, cancellation);
        if (await operations.CheckAsync(act, owner, entry, cancellation) is { } refusal)
            return await ObjectionAsync(turn, draft, refusal, cancellation);

        var same = await operations.FindSameAsync(act, owner, entry, cancellation);
        return same is null || same.OperationId == draft.KnownSame
            ? null
            : new Objection<TDraft>(
                Say: null,
                DialogMachine<TDraft>.Card,
                draft with { KnownSame = same.OperationId },
                turn.Texts.LooksLikeSame(same.OperationId, turn.Act.At - same.OccurredAt));
    }

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, TDraft draft, CancellationToken cancellation)
    {
        var owner = draft.For ?? turn.Person.PersonId;
        var outcome = await operations.RecordAsync(await ActAsync(turn, owner, cancellation), owner, ToEntry(draft), cancellation);
        if (outcome.Value is not { } receipt)
        {
            var objection = await ObjectionAsync(turn, draft, outcome.Refusal!, cancellation);
            return objection.Step is { } step ? Ask(turn, context, step, objection.Draft, objection.Say!) : Rest.At(turn, objection.Say);
        }

        if (owner != turn.Person.PersonId && await people.FindAsync(owner, cancellation) is { } person)
        {
            turn.Tell(person, BotTexts.For(person, turn.Company).RecordedForYou(receipt, turn.Person, turn.Company), receipt.OperationId);
            await AdminNotices.TellAsync(turn, people, texts => texts.AdminRecorded(turn.Person, person, receipt, turn.Company), cancellation, besides: owner);
            return Rest.After(turn, new Bubble(turn.Texts.Recorded(receipt, person.Name, turn.Company), receipt.OperationId));
        }

        return Rest.After(turn, new Bubble(turn.Texts.Recorded(receipt, ofName: null, turn.Company), receipt.OperationId), Menu.Own(hasShift: !receipt.IsLate));
    }

    /// <summary>
    /// What was written in time and answered by us only after the shift's end, because the bot or the network was away, could not be
    /// confirmed in time: it happened when it was written.
    /// </summary>
    private async Task<Act> ActAsync(Turn turn, int owner, CancellationToken cancellation)
    {
        if (turn.State is not { Step: DialogMachine<TDraft>.Card } card || card.Name != Name) return turn.Act;
        if (await shifts.FindAtAsync(owner, turn.Act.At, cancellation) is not null) return turn.Act;
        return await shifts.FindAtAsync(owner, card.UpdatedAt, cancellation) is { } shift && card.AskedAt >= shift.EndsAt
            ? turn.Act with { At = card.UpdatedAt }
            : turn.Act;
    }

    /// <summary>Leads back to the question that can mend it: the pocket where the other one holds enough, else the amount.</summary>
    private async Task<Objection<TDraft>> ObjectionAsync(Turn turn, TDraft draft, Refusal refusal, CancellationToken cancellation)
    {
        if (refusal is Refusal.NoOpenShift) refusal = new Refusal.NoOpenShift(await NameAsync(draft.For, cancellation));
        var say = turn.Explain(refusal);
        if (refusal is not Refusal.PocketTooEmpty lack) return new Objection<TDraft>(say, Step: null, draft);
        if (lack.OtherPocketHasIt) return new Objection<TDraft>(say, Steps.Pocket, AskPocketAgain(draft));
        var (step, cleared) = AskAmountAgain(draft);
        return new Objection<TDraft>(say, step, cleared);
    }

    private async Task<string?> NameAsync(int? personId, CancellationToken cancellation) =>
        personId is { } id ? (await people.FindAsync(id, cancellation))?.Name : null;
}
