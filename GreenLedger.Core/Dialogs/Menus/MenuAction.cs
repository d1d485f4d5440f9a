namespace GreenLedger.Core.Dialogs.Menus;

/// <summary>What a menu line leads to.</summary>
public enum MenuAction
{
    OpenShift,
    Instalment,
    Income,
    Expense,
    Balance,
    MyOperations,
    CloseShift,
    Help,

    Summary,
    Reports,
    People,
    Operations,
    Correction,
    ForWorker,
    MyShift,

    ListPeople,
    AddWorker,
    Deactivate,
    Reactivate,
    Strangers,
    AccessCode,
}

/// <summary>The numbered lists; the step of the <c>menu</c> dialog says which one was shown last.</summary>
public sealed record Menu(string Step, IReadOnlyList<MenuAction> Lines)
{
    public static Menu WithoutShift { get; } = new("without_shift", [MenuAction.OpenShift, MenuAction.MyOperations, MenuAction.Help]);

    public static Menu WithShift { get; } = new(
        "with_shift",
        [MenuAction.Instalment, MenuAction.Income, MenuAction.Expense, MenuAction.Balance, MenuAction.MyOperations, MenuAction.CloseShift]);

    public static Menu Admin { get; } = new(
        "admin",
        [MenuAction.Summary, MenuAction.Reports, MenuAction.People, MenuAction.Operations, MenuAction.Correction, MenuAction.ForWorker, MenuAction.MyShift]);

    public static Menu People { get; } = new(
        "people",
        [MenuAction.ListPeople, MenuAction.AddWorker, MenuAction.Deactivate, MenuAction.Reactivate, MenuAction.Strangers, MenuAction.AccessCode]);

    // Not shown as a list: its lines are found by their words alone.
    private static Menu WorkersWords { get; } = new("words", [MenuAction.Reports]);

    private static IReadOnlyList<Menu> ForWorkers { get; } = [WithShift, WithoutShift, WorkersWords];

    private static IReadOnlyList<Menu> ForAdmins { get; } = [Admin, People, WithShift, WithoutShift];

    /// <summary>The menus whose lines a person may name by their words.</summary>
    public static IReadOnlyList<Menu> Of(Turn turn) => turn.Person.IsAdmin ? ForAdmins : ForWorkers;

    public static Menu Home(Turn turn) => turn.Person.IsAdmin ? Admin : Own(turn.Shift is not null);

    /// <summary>The worker's menu; an admin has a shift too.</summary>
    public static Menu Own(bool hasShift) => hasShift ? WithShift : WithoutShift;

    public static Menu? Find(Turn turn, string step) => Of(turn).FirstOrDefault(menu => menu.Step == step);
}
