using System.Text.Json;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Dialogs.Lists;

/// <summary>Unknown numbers that wrote; one of them can be taken in.</summary>
public sealed class StrangersDialog(IPeopleStore people, StrangerForm form) : IDialog
{
    private const int Version = 1;

    public string Name => "strangers";

    public bool HoldsTheConversation => false;

    public async Task<TurnEffect> StartAsync(Turn turn, CancellationToken cancellation)
    {
        var strangers = await people.ListStrangersAsync(cancellation);
        if (strangers.Count == 0) return Rest.Show(turn, Menu.People, turn.Texts.NoStrangers);

        var chats = strangers.Select(stranger => stranger.ChatId).ToList();
        var lines = strangers.Select((stranger, index) => $"{index + 1}. {turn.Texts.StrangerLine(stranger, turn.Company)}");
        var text = string.Join('\n', [turn.Texts.StrangersTitle, .. lines, "", turn.Texts.StrangersHint]);
        var state = new DialogState(Name, Version, "list", JsonSerializer.Serialize(chats), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);
        return new TurnEffect(state, new Bubble(text));
    }

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        var chats = JsonSerializer.Deserialize<List<string>>(state.Draft)!;
        return Answer.Number(words) is { } number && number >= 1 && number <= chats.Count
            ? await form.StartAsync(turn, new StrangerDraft(chats[(int)number - 1]), cancellation)
            : null;
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        (await StartAsync(turn, cancellation)).Bubble!;
}
