using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Messaging;

/// <summary>What a turn says: the answer first, then what others hear of it.</summary>
public static class TurnSends
{
    private const int LongestText = 19_000;

    public static TurnOutcome Of(ServedCompany served, Turn turn, TurnEffect effect, bool isHeld)
    {
        var sends = new List<NewSend>(1 + turn.Notices.Count);
        if (effect.Bubble is { } bubble) sends.Add(AnswerOf(served, turn, bubble, effect.Next ?? turn.State, isHeld));
        foreach (var (notice, index) in turn.Notices.Select((notice, index) => (notice, index)))
        {
            sends.Add(new NewSend(
                $"inbox:{turn.InboxId}:{index + 1}", notice.ChatId, Shortened(notice.Text, LongestText), SendPriority.Answer, OperationId: notice.OperationId));
        }

        return new TurnOutcome(turn.Person.PersonId, turn.Message.ChatId, effect.Next, sends);
    }

    private static NewSend AnswerOf(ServedCompany served, Turn turn, Bubble bubble, DialogState? state, bool isHeld) => new(
        $"inbox:{turn.InboxId}:0",
        turn.Message.ChatId,
        Shortened(bubble.Text, bubble.Attachment is null ? LongestText : Attachment.LongestCaption),
        SendPriority.Answer,
        ButtonsOf(served, bubble, state),
        bubble.OperationId,
        bubble.Attachment?.ToJson(),
        bubble.Figures?.ToJson(),
        isHeld);

    private static IReadOnlyList<Choice>? ButtonsOf(ServedCompany served, Bubble bubble, DialogState? state)
    {
        if (!served.Configuration.GreenApi.Buttons || state is null) return null;
        if (bubble.Choices.Count is 0 or > GreenApiClient.MostButtons) return null;
        if (bubble.Choices.Any(choice => choice.Label.Length > GreenApiClient.LongestButtonText)) return null;
        return [.. bubble.Choices.Select(choice => choice with { Id = new ButtonId(choice.Label, state.UpdatedBy).ToString() })];
    }

    // What people typed is quoted in answers; the service takes no more than 20,000 characters.
    private static string Shortened(string text, int longest)
    {
        var shown = ShownText.Safe(text);
        if (shown.Length <= longest) return shown;
        var end = char.IsHighSurrogate(shown[longest - 2]) ? longest - 2 : longest - 1;
        return $"{shown[..end].TrimEnd()}…";
    }
}
