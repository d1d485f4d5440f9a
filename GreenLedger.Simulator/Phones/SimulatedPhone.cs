using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Messages;
using GreenLedger.Simulator.Protocol;

namespace GreenLedger.Simulator.Phones;

/// <summary>
/// One person's phone: what the person does comes to the bot as a notification, what the bot says is heard here.
/// Every act returns its idMessage.
/// </summary>
public sealed class SimulatedPhone
{
    private readonly SimulatedInstance instance;
    private readonly ConcurrentDictionary<string, bool> groups = new(StringComparer.Ordinal);
    private int heardUpTo;

    internal SimulatedPhone(SimulatedInstance instance, string number)
    {
        this.instance = instance;
        Number = number;
        Name = number;
        Lid = Lids.Of(number);
    }

    public string Number { get; }

    public string Name { get; internal set; }

    public string ChatId => $"{Number}@c.us";

    /// <summary>The other id of the same person, under which the service may name them too.</summary>
    public string Lid { get; set; }

    /// <summary>All bubbles so far, of the own chat and of groups the person has written in.</summary>
    public IReadOnlyList<Bubble> Heard => [.. instance.Bubbles.Since(0).Where(Hears)];

    public string Says(string text, string? inGroup = null) => Send(Text(text), inGroup);

    /// <summary>A text that never comes through the notification queue and stands in the journal alone.</summary>
    public string SaysUnheard(string text) => Send(Text(text), isHeard: false);

    /// <summary>An answer that quotes a message of the bot.</summary>
    public string Replies(string toIdMessage, string text)
    {
        var quoted = Heard.LastOrDefault(bubble => bubble.IdMessage == toIdMessage);
        var data = SentMessage.Kind("quotedMessage", "extendedTextMessageData", new JsonObject
        {
            ["text"] = text,
            ["stanzaId"] = toIdMessage,
            ["participant"] = instance.OwnId,
        });
        data["quotedMessage"] = new JsonObject
        {
            ["stanzaId"] = toIdMessage,
            ["participant"] = instance.OwnId,
            ["typeMessage"] = "textMessage",
            ["textMessage"] = quoted?.Text ?? "",
        };
        return Send(data);
    }

    public string Edits(string idMessage, string newText) => Send(SentMessage.Kind("editedMessage", "editedMessageData", new JsonObject
    {
        ["textMessage"] = newText,
        ["stanzaId"] = idMessage,
    }));

    public string Deletes(string idMessage) => Send(SentMessage.Kind("deletedMessage", "deletedMessageData", new JsonObject { ["stanzaId"] = idMessage }));

    public string Reacts(string toIdMessage, string emoji)
    {
        var data = SentMessage.Kind("reactionMessage", "extendedTextMessageData", new JsonObject { ["text"] = emoji });
        data["quotedMessage"] = new JsonObject { ["stanzaId"] = toIdMessage, ["participant"] = instance.OwnId };
        return Send(data);
    }

    /// <summary>A picture, voice message, document or sticker, by its mime type.</summary>
    public string Sends(string fileName, string mimeType, byte[] bytes, string caption = "") =>
        Send(SentMessage.OfFile(instance.Shelf.Put(fileName, mimeType, bytes), caption));

    /// <summary>A tap on the last bubble that has this button.</summary>
    public string Taps(string buttonId, TapForm form = TapForm.InteractiveButtonsResponse)
    {
        var bubble = Heard.LastOrDefault(one => one.Buttons.Any(button => button.Id == buttonId))
            ?? throw new InvalidOperationException($"No bubble with a button {buttonId} on the phone of {Name}");
        return Send(Tap.ToMessageData(bubble, buttonId, form, instance.OwnId));
    }

    /// <summary>A vote in the last poll; no option at all withdraws it.</summary>
    public string Votes(params string[] options)
    {
        var poll = Heard.LastOrDefault(one => one.Options.Count > 0) ?? throw new InvalidOperationException($"No poll on the phone of {Name}");
        return Send(SentMessage.Kind("pollUpdateMessage", "pollMessageData", new JsonObject
        {
            ["stanzaId"] = poll.IdMessage,
            ["name"] = poll.Text,
            ["votes"] = new JsonArray([.. poll.Options.Select(option => new JsonObject
            {
                ["optionName"] = option,
                ["optionVoters"] = options.Contains(option) ? new JsonArray(ChatId) : new JsonArray(),
            })]),
            ["multipleAnswers"] = false,
        }));
    }

    public string Calls(string status = "offer")
    {
        var idMessage = instance.NextIncomingId(ChatId);
        var at = instance.Now();
        instance.WhenConnected(() => instance.Notify(new JsonObject
        {
            ["typeWebhook"] = "incomingCall",
            ["instanceData"] = instance.InstanceData(),
            ["timestamp"] = at,
            ["from"] = ChatId,
            ["status"] = status,
            ["idMessage"] = idMessage,
        }));
        return idMessage;
    }

    /// <summary>Any messageData.</summary>
    public string Send(JsonObject messageData, string? inGroup = null, bool isHeard = true)
    {
        var chatId = inGroup ?? ChatId;
        if (inGroup is not null) groups[inGroup] = true;
        var idMessage = instance.NextIncomingId(chatId);
        var at = DateTimeOffset.FromUnixTimeSeconds(instance.Now());
        if (inGroup is null) instance.Chats.Tell(Number, idMessage, at, messageData, instance.Shelf);
        instance.WhenConnected(() => Arrive(idMessage, chatId, at, messageData, isHeard));
        return idMessage;
    }

    /// <summary>Waits for a bubble with this in its text.</summary>
    public Task<Bubble> HearsAsync(string part, TimeSpan? within = null) =>
        HearsAsync(bubble => bubble.Text.Contains(part, StringComparison.Ordinal), within, $"«{part}»");

    /// <summary>Waits for a bubble that fits, behind the one found last time: successive calls follow the conversation.</summary>
    /// <exception cref="TimeoutException">Says what was heard instead.</exception>
    public async Task<Bubble> HearsAsync(Func<Bubble, bool> fits, TimeSpan? within = null, string wanted = "what was waited for")
    {
        var limit = within ?? TimeSpan.FromSeconds(15);
        using var giveUp = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            var found = await instance.Bubbles.FirstAsync(heardUpTo, bubble => Hears(bubble) && fits(bubble), giveUp.Token);
            heardUpTo = found.Index + 1;
            return found;
        }
        catch (OperationCanceledException canceled)
        {
            var instead = string.Join(Environment.NewLine, instance.Bubbles.Since(heardUpTo).Where(Hears).Select(bubble => $"- {bubble.Text}"));
            throw new TimeoutException($"{Name} did not hear {wanted} within {limit.TotalSeconds} s, but:{Environment.NewLine}{instead}", canceled);
        }
    }

    private static JsonObject Text(string text) => SentMessage.Kind("textMessage", "textMessageData", new JsonObject
    {
        ["textMessage"] = text,
        ["isTemplateMessage"] = false,
    });

    private bool Hears(Bubble bubble) => bubble.ChatId == ChatId || bubble.ChatId == Lid || groups.ContainsKey(bubble.ChatId);

    private void Arrive(string idMessage, string chatId, DateTimeOffset at, JsonObject messageData, bool isHeard)
    {
        if (!instance.Quotas.Admits(chatId))
        {
            instance.NotifyQuotaExceeded();
            return;
        }

        // The journal of incoming messages is filled only while this type of notification is on.
        if (instance.Settings.IsOn("incomingWebhook"))
        {
            instance.Journal.Add(JournalEntry.Incoming(idMessage, chatId, at, instance.Time(), ChatId, Name, messageData));
        }
        instance.Chats.SetStatus(Number, idMessage, "delivered");
        if (!isHeard) return;

        var ids = instance.Switches.NotificationIds;
        instance.Notify(new JsonObject
        {
            ["typeWebhook"] = "incomingMessageReceived",
            ["instanceData"] = instance.InstanceData(),
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["idMessage"] = idMessage,
            ["senderData"] = new JsonObject
            {
                ["chatId"] = instance.InForm(chatId, ids),
                ["chatName"] = chatId == ChatId ? Name : "",
                ["sender"] = instance.InForm(ChatId, ids),
                ["senderName"] = Name,
                ["senderContactName"] = "",
            },
            ["messageData"] = messageData.DeepClone(),
        });
    }
}
