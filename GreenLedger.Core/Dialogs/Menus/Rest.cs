using System.Globalization;

namespace GreenLedger.Core.Dialogs.Menus;

/// <summary>Where a conversation rests between two dialogs: at a menu, remembering the last receipt.</summary>
public static class Rest
{
    public const string Name = "menu";

    private const int Version = 1;

    /// <summary>The person's own menu, after a sentence if there is one.</summary>
    public static TurnEffect At(Turn turn, string? say = null) => Show(turn, Menu.Home(turn), say);

    public static TurnEffect Show(Turn turn, Menu menu, string? say = null) =>
        new(State(turn, menu, lastReceipt: LastReceipt(turn.State)), MenuBubble(turn, menu).After(say));

    /// <summary>An answer that needs no menu behind it.</summary>
    public static TurnEffect After(Turn turn, Bubble bubble, Menu? menu = null) =>
        new(State(turn, menu ?? Current(turn), bubble.OperationId ?? LastReceipt(turn.State)), bubble);

    /// <summary>An answer after which the menu is another one: it stands in the same bubble.</summary>
    public static TurnEffect AfterWithMenu(Turn turn, string text, Menu menu) =>
        new(State(turn, menu, LastReceipt(turn.State)), MenuBubble(turn, menu).After(text));

    /// <summary>The number of the last receipt, so that a second "да" is told what the first one did.</summary>
    public static long? LastReceipt(DialogState? state) =>
        state?.Name == Name && long.TryParse(state.Draft, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    public static Menu? Shown(Turn turn) => turn.State is { Name: Name } state ? Menu.Find(turn, state.Step) : null;

    // A finished action leads home; an admin who is at their own shift stays there.
    private static Menu Current(Turn turn) =>
        Shown(turn) is { } shown && (shown == Menu.WithShift || shown == Menu.WithoutShift) ? Menu.Own(turn.Shift is not null) : Menu.Home(turn);

    private static Bubble MenuBubble(Turn turn, Menu menu)
    {
        IReadOnlyList<Choice> choices =
            [.. menu.Lines.Select(line => new Choice(line.ToString(), turn.Texts.MenuLabel(line)))];
        return new Bubble($"{turn.Texts.MenuTitle(menu)}\n{choices.Numbered()}", choices);
    }

    private static DialogState State(Turn turn, Menu menu, long? lastReceipt) =>
        new(Name, Version, menu.Step, (lastReceipt ?? 0).ToString(CultureInfo.InvariantCulture), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);
}
