using System.Text.Json.Nodes;
using GreenLedger.Simulator.Messages;
using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Phones;

/// <summary>Both sides of every private chat, as the screens show them; groups are not shown.</summary>
public sealed class ChatLog
{
    private readonly Lock gate = new();
    private readonly List<ChatMessage> messages = [];
    private readonly Dictionary<string, int> onTheirWay = new(StringComparer.Ordinal);
    private readonly Signal changed = new();
    private long revision;

    /// <summary>Completes at the next change: take it before you look.</summary>
    public Task NextChange => changed.Next;

    /// <summary>The numbers to which the bot is sending at this moment.</summary>
    public IReadOnlyList<string> Awaiting
    {
        get
        {
            lock (gate) return [.. onTheirWay.Where(one => one.Value > 0).Select(one => one.Key)];
        }
    }

    /// <summary>What is new or changed behind this revision, in the order of the screens.</summary>
    public IReadOnlyList<ChatMessage> Since(long known)
    {
        lock (gate) return messages.FindAll(message => message.Revision > known);
    }

    /// <summary>Something else that the screens show has changed, the time for one.</summary>
    internal void Tick() => changed.Raise();

    internal void Add(ChatMessage message)
    {
        lock (gate) messages.Add(message with { Index = messages.Count, Revision = ++revision });
        changed.Raise();
    }

    internal void Change(string number, string idMessage, Func<ChatMessage, ChatMessage> change)
    {
        lock (gate)
        {
            var index = messages.FindLastIndex(one => one.Number == number && one.IdMessage == idMessage);
            if (index < 0) return;
            messages[index] = change(messages[index]) with { Revision = ++revision };
        }
        changed.Raise();
    }

    /// <summary>A status never goes back: notifications overtake each other.</summary>
    internal void SetStatus(string number, string idMessage, string status) =>
        Change(number, idMessage, message => Rank(status) > Rank(message.Status) ? message with { Status = status } : message);

    internal void BeginSending(string number) => CountSends(number, +1);

    internal void EndSending(string number) => CountSends(number, -1);

    /// <summary>What a person did: a message of their own, or a change of one that is there.</summary>
    internal void Tell(string number, string idMessage, DateTimeOffset at, JsonObject messageData, FileShelf shelf)
    {
        var quoted = (messageData.Object("quotedMessage") ?? messageData.Object("extendedTextMessageData"))?.Text("stanzaId");
        var own = new ChatMessage(number, idMessage, IsOwn: true, "", at) { QuotedMessageId = quoted, Status = "sent" };
        switch (messageData.Text("typeMessage"))
        {
            case "textMessage":
                Add(own with { Text = messageData.Object("textMessageData")?.Text("textMessage") ?? "" });
                break;
            case "quotedMessage":
                Add(own with { Text = messageData.Object("extendedTextMessageData")?.Text("text") ?? "" });
                break;
            case "interactiveButtonsResponse" or "templateButtonsReplyMessage" or "buttonsResponseMessage":
                var tap = messageData.Select(field => field.Value).OfType<JsonObject>().First(data => data.ContainsKey("stanzaId"));
                Add(own with { Text = tap.Text("selectedDisplayText") ?? tap.Text("selectedButtonText") ?? "", QuotedMessageId = tap.Text("stanzaId") });
                break;
            case "editedMessage" when messageData.Object("editedMessageData") is { } edited:
                Change(number, edited.Text("stanzaId") ?? "", message => message with { Text = edited.Text("textMessage") ?? "", IsEdited = true });
                break;
            case "deletedMessage" when messageData.Object("deletedMessageData") is { } deleted:
                Change(number, deleted.Text("stanzaId") ?? "", message => message with { IsDeleted = true });
                break;
            case "reactionMessage":
                Change(number, quoted ?? "", message => message with { Reaction = messageData.Object("extendedTextMessageData")?.Text("text") ?? "" });
                break;
            case "pollUpdateMessage" when messageData.Object("pollMessageData") is { } poll:
                Change(number, poll.Text("stanzaId") ?? "", message => message with { Votes = Votes(poll) });
                break;
            case var _ when messageData.Object("fileMessageData") is { } data:
                Add(own with { Text = data.Text("caption") ?? "", File = shelf.FindUrl(data.Text("downloadUrl") ?? "") });
                break;
        }
    }

    private static IReadOnlyList<string> Votes(JsonObject poll) =>
        [.. ((poll["votes"] as JsonArray) ?? []).OfType<JsonObject>().Where(one => one["optionVoters"] is JsonArray { Count: > 0 }).Select(one => one.Text("optionName")!)];

    private static int Rank(string status) => status switch { "" => 0, "sent" => 1, "delivered" => 2, _ => 3 };

    private void CountSends(string number, int more)
    {
        lock (gate) onTheirWay[number] = onTheirWay.GetValueOrDefault(number) + more;
        changed.Raise();
    }
}
