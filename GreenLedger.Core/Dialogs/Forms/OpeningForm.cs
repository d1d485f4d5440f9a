using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;


namespace GreenLedger.Core.Dialogs.Forms;

public sealed record OpeningDraft(long? Cash = null, long? Bank = null);

/// <summary>Opens a shift: what each pocket holds in the morning; either may be nothing.</summary>
public sealed class OpeningForm(ShiftService shifts, IAnalyticsStore analytics)
    : Form<OpeningDraft>("opening", version: 1)
{
    private static readonly DialogMachine<OpeningDraft> Table = new DialogMachine<OpeningDraft>()
        .Ask(PocketAmount(Steps.Cash, Pocket.Cash, draft => draft.Cash, (draft, cash) => draft with { Cash = cash }))
        .Ask(PocketAmount(Steps.Bank, Pocket.Bank, draft => draft.Bank, (draft, bank) => draft with { Bank = bank }));

    protected override DialogMachine<OpeningDraft> Machine => Table;

    public Task<TurnEffect> StartIfClosedAsync(Turn turn, CancellationToken cancellation) => turn.Shift is { } shift
        ? Task.FromResult(Rest.Show(turn, Menu.Own(hasShift: true), turn.Explain(new Refusal.ShiftAlreadyOpen(shift.OpenedAt))))
        : StartAsync(turn, new OpeningDraft(), cancellation);

    protected override Task<DialogContext> ContextAsync(Turn turn, OpeningDraft draft, CancellationToken cancellation) =>
        Task.FromResult(new DialogContext(turn.Texts, turn.Company, []));

    protected override IEnumerable<string> CardNotes(DialogContext context, OpeningDraft draft) =>
        [context.Texts.DayLimit(new Money(draft.Cash!.Value) + new Money(draft.Bank!.Value), context.Company.Currency)];

    protected override string ConfirmQuestion(DialogContext context, OpeningDraft draft) => context.Texts.OpenQuestion;

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, OpeningDraft draft, CancellationToken cancellation)
    {
        var outcome = await shifts.OpenAsync(turn.Act, new Money(draft.Cash!.Value), new Money(draft.Bank!.Value), cancellation);
        if (outcome.Value is not { } opened)
            return Rest.At(turn, turn.Explain(outcome.Refusal!));

        var isOver = opened.Shift.ClosesAt <= turn.Act.Now;
        var text = turn.Texts.ShiftOpened(opened.Shift, isOver, turn.Company);

        // The closing job would have told it; faster than the job, the opening tells it.
        if (opened.ClosedBefore is { } before)
            text = $"{turn.Texts.ShiftClosed(await analytics.ShiftAsync(before.ShiftId, cancellation), turn.Company)}\n\n{text}";
        return Rest.AfterWithMenu(turn, text, Menu.Own(hasShift: !isOver));
    }

    private static Field<OpeningDraft> PocketAmount(string step, Pocket pocket, Func<OpeningDraft, long?> get, Func<OpeningDraft, long, OpeningDraft> with) => new(
        step,
        (context, _) => new Question(context.Texts.AskOpening(pocket)),
        (context, draft, words) => MoneyFields.ReadMoney(context, words, zeroAllowed: true, amount => with(draft, amount.Minor)),
        draft => get(draft) is not null,
        (context, draft) => MoneyText.Number(new Money(get(draft) ?? 0), context.Company.Currency));
}
