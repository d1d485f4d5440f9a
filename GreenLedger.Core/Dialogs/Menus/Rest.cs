using System.Text.Json;
using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Dialogs.Menus;

/// <summary>Where a conversation rests between two dialogs: at a menu, remembering the last receipt or figures that were shown.</summary>
public static class Rest
{
    public const string Name = "menu";

    private const int Version = 1;

    /// <summary>The person's own menu, after a sentence if there is one.</summary>
    public static TurnEffect At(Turn turn, string? say = null) => Show(turn, Menu.Home(turn), say);

    public static TurnEffect Show(Turn turn, Menu menu, string? say = null) =>
        new(State(turn, menu, Remembered(turn.State)), MenuBubble(turn, menu).After(say));

    /// <summary>An answer that needs no menu behind it.</summary>
    public static TurnEffect After(Turn turn, Bubble bubble, Menu? menu = null) =>
        new(State(turn, menu ?? Current(turn), Remembered(turn.State).After(bubble)), bubble);

    /// <summary>An answer after which the menu is another one: it stands in the same bubble.</summary>
    public static TurnEffect AfterWithMenu(Turn turn, string text, Menu menu) =>
        new(State(turn, menu, Remembered(turn.State)), MenuBubble(turn, menu).After(text));

    /// <summary>The number of the last receipt, so that a second "да" is told what the first one did.</summary>
    public static long? LastReceipt(DialogState? state) => Remembered(state) is { Receipt: > 0 and var number } ? number : null;

    /// <summary>The figures that were shown after the last receipt.</summary>
    public static ShownFigures? LastFigures(DialogState? state) => Remembered(state).Figures;

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

    private static DialogState State(Turn turn, Menu menu, Memory memory) =>
        new(Name, Version, menu.Step, JsonSerializer.Serialize(memory), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);

    private static Memory Remembered(DialogState? state)
    {
        if (state?.Name != Name) return new Memory(Receipt: 0, Figures: null);
        // An earlier release kept the number alone.
        using var draft = JsonDocument.Parse(state.Draft);
        return draft.RootElement.ValueKind == JsonValueKind.Number
            ? new Memory(draft.RootElement.GetInt64(), Figures: null)
            : draft.Deserialize<Memory>() ?? new Memory(Receipt: 0, Figures: null);
    }

    /// <param name="Receipt">The number of the last one; 0 without any.</param>
    private sealed record Memory(long Receipt, ShownFigures? Figures)
    {
        public Memory After(Bubble bubble) => bubble.OperationId is { } number ? new Memory(number, Figures: null)
            : bubble.Figures is { } figures ? this with { Figures = figures }
            : this;
    }
}
