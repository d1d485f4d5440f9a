using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Dialogs.Menus;

/// <summary>What each menu line does.</summary>
public sealed class MenuActions(
    DialogSet dialogs,
    ReportService reports,
    IAnalyticsStore analytics,
    IPeopleStore people,
    IShiftStore shifts)
{
    public async Task<TurnEffect> RunAsync(Turn turn, MenuAction action, CancellationToken cancellation) => action switch
    {
        MenuAction.OpenShift => await dialogs.Opening.StartIfClosedAsync(turn, cancellation),
        MenuAction.CloseShift => await dialogs.Closing.StartIfOpenAsync(turn, cancellation),
        MenuAction.Instalment => await dialogs.Instalment.StartIfOpenAsync(turn, new InstalmentDraft(), cancellation),
        MenuAction.Income => await dialogs.Movement.StartIfOpenAsync(turn, new MovementDraft(IsExpense: false), cancellation),
        MenuAction.Expense => await dialogs.Movement.StartIfOpenAsync(turn, new MovementDraft(IsExpense: true), cancellation),
        MenuAction.Balance => await BalanceAsync(turn, cancellation),
        MenuAction.MyOperations => await dialogs.Operations.StartAsync(turn, own: true, cancellation),
        MenuAction.Help => Rest.After(turn, new Bubble(turn.Texts.Help(turn.Person.IsAdmin))),
        MenuAction.MyShift => Rest.Show(turn, Menu.Own(turn.Shift is not null)),

        MenuAction.Summary => await SummaryAsync(turn, cancellation),
        MenuAction.Reports => dialogs.Reports.Start(turn),
        MenuAction.Operations => await dialogs.Operations.StartAsync(turn, own: false, cancellation),
        MenuAction.Correction => await AnybodyOpenAsync(turn, cancellation)
            ? await dialogs.Correction.StartAsync(turn, new CorrectionDraft(), cancellation)
            : Rest.At(turn, turn.Texts.NobodyOpen),
        MenuAction.ForWorker => await AnybodyOpenAsync(turn, cancellation)
            ? await dialogs.ForWorker.StartAsync(turn, new ForWorkerDraft(), cancellation)
            : Rest.At(turn, turn.Texts.NobodyOpen),

        MenuAction.People => Rest.Show(turn, Menu.People),
        MenuAction.ListPeople => await ListPeopleAsync(turn, cancellation),
        MenuAction.AddWorker => await dialogs.Worker.StartAsync(turn, new WorkerDraft(), cancellation),
        MenuAction.Deactivate => await dialogs.Activation.StartIfAnyAsync(turn, isActive: false, cancellation),
        MenuAction.Reactivate => await dialogs.Activation.StartIfAnyAsync(turn, isActive: true, cancellation),
        MenuAction.Strangers => await dialogs.Strangers.StartAsync(turn, cancellation),
        MenuAction.AccessCode => await dialogs.AccessCode.StartIfAnybodyAsync(turn, cancellation),
    };

    private async Task<TurnEffect> SummaryAsync(Turn turn, CancellationToken cancellation)
    {
        var report = await reports.TodayAsync(turn.Act.Now, cancellation);
        return Rest.After(turn, new Bubble(turn.Texts.Summary(report, turn.Company)) { Figures = new ShownFigures(report.Scope, report.AsOf) });
    }

    private async Task<TurnEffect> BalanceAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Shift is not { } own)
            return Rest.Show(turn, Menu.Own(hasShift: false), turn.Explain(new Refusal.NoOpenShift(OfName: null)));
        var shift = await analytics.ShiftAsync(own.ShiftId, cancellation);
        return Rest.After(turn, new Bubble(turn.Texts.BalanceOf(shift, turn.Act.Now, turn.Company)) { Figures = ShownFigures.Of(shift, turn.Act.Now) });
    }

    private async Task<TurnEffect> ListPeopleAsync(Turn turn, CancellationToken cancellation)
    {
        var owners = await shifts.ListOwnersAsync(turn.Act.At, cancellation);
        var lines = (await people.ListAsync(cancellation)).Select(person => turn.Texts.PersonLine(person, owners.Contains(person.PersonId)));
        return Rest.Show(turn, Menu.People, string.Join('\n', [turn.Texts.PeopleTitle, .. lines]));
    }

    private async Task<bool> AnybodyOpenAsync(Turn turn, CancellationToken cancellation) =>
        (await shifts.ListOwnersAsync(turn.Act.At, cancellation)).Count > 0;
}
