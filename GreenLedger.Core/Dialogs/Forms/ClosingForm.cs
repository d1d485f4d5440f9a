using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;


namespace GreenLedger.Core.Dialogs.Forms;

public sealed record ClosingDraft;

/// <summary>Closes the speaker's own shift, after showing what remains.</summary>
public sealed class ClosingForm(ShiftService service, IShiftStore shifts, IAnalyticsStore analytics)
    : Form<ClosingDraft>("closing", version: 1)
{
    private static readonly DialogMachine<ClosingDraft> Table = new();

    protected override DialogMachine<ClosingDraft> Machine => Table;

    public Task<TurnEffect> StartIfOpenAsync(Turn turn, CancellationToken cancellation) => turn.Shift is null
        ? Task.FromResult(Rest.Show(turn, Menu.Own(hasShift: false), turn.Explain(new Refusal.NoOpenShift(OfName: null))))
        : StartAsync(turn, new ClosingDraft(), cancellation);

    protected override async Task<DialogContext> ContextAsync(Turn turn, ClosingDraft draft, CancellationToken cancellation) =>
        new(turn.Texts, turn.Company, [], turn.Shift is { } shift ? await shifts.BalanceAsync(shift.ShiftId, cancellation) : null);

    protected override IEnumerable<string> CardNotes(DialogContext context, ClosingDraft draft) =>
        context.Balance is { } balance ? [context.Texts.Remaining(balance, context.Company.Currency)] : [];

    protected override string ConfirmQuestion(DialogContext context, ClosingDraft draft) => context.Texts.CloseQuestion;

    protected override async Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, ClosingDraft draft, CancellationToken cancellation)
    {
        var outcome = await service.CloseAsync(turn.Act, cancellation);
        return outcome.Value is { } closed
            ? Rest.AfterWithMenu(turn, turn.Texts.ShiftClosed(await analytics.ShiftAsync(closed.ShiftId, cancellation), turn.Company), Menu.Own(hasShift: false))
            : Rest.At(turn, turn.Explain(outcome.Refusal!));
    }
}
