using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Messages;

/// <summary>A message as the journals show it: flat, unlike the same message in a notification.</summary>
public sealed class JournalEntry
{
    private readonly JsonObject content = [];

    private JournalEntry(string idMessage, string chatId, DateTimeOffset at, bool isIncoming)
    {
        IdMessage = idMessage;
        ChatId = chatId;
        At = at;
        IsIncoming = isIncoming;
    }

    public string IdMessage { get; }

    public string ChatId { get; }

    public DateTimeOffset At { get; internal set; }

    public bool IsIncoming { get; }

    public string? Status { get; internal set; }

    public bool IsEdited { get; private set; }

    public bool IsDeleted { get; internal set; }

    internal static JournalEntry Incoming(string idMessage, string chatId, DateTimeOffset at, string senderId, string senderName, JsonObject messageData)
    {
        var entry = new JournalEntry(idMessage, chatId, at, isIncoming: true);
        entry.content["senderId"] = senderId;
        entry.content["senderName"] = senderName;
        entry.content["senderContactName"] = "";
        entry.Fill(messageData);
        return entry;
    }

    internal static JournalEntry Outgoing(string idMessage, string chatId, DateTimeOffset at, JsonObject messageData)
    {
        var entry = new JournalEntry(idMessage, chatId, at, isIncoming: false) { Status = "pending" };
        entry.content["sendByApi"] = true;
        entry.Fill(messageData);
        return entry;
    }

    internal void Edit(string text)
    {
        content["textMessage"] = text;
        IsEdited = true;
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["type"] = IsIncoming ? "incoming" : "outgoing",
            ["idMessage"] = IdMessage,
            ["timestamp"] = At.ToUnixTimeSeconds(),
            ["chatId"] = ChatId,
        };
        if (Status is not null) json["statusMessage"] = Status;
        foreach (var (name, value) in content) json[name] = value?.DeepClone();
        json["isEdited"] = IsEdited;
        json["isDeleted"] = IsDeleted;
        return json;
    }

    private void Fill(JsonObject messageData)
    {
        content["typeMessage"] = messageData.Text("typeMessage");
        content["deletedMessageId"] = messageData.Object("deletedMessageData")?.Text("stanzaId") ?? "";
        content["editedMessageId"] = messageData.Object("editedMessageData")?.Text("stanzaId") ?? "";
        foreach (var (name, value) in messageData)
        {
            if (value is not JsonObject data) continue;
            switch (name)
            {
                case "textMessageData" or "editedMessageData":
                    content["textMessage"] = data.Text("textMessage");
                    break;
                case "extendedTextMessageData" when !IsIncoming:
                    // A text sent by API is an extendedTextMessage in the queue and a textMessage in the journal.
                    content["typeMessage"] = "textMessage";
                    content["textMessage"] = data.Text("text");
                    break;
                case "extendedTextMessageData":
                    content["textMessage"] = data.Text("text");
                    content["extendedTextMessage"] = data.DeepClone();
                    break;
                case "fileMessageData":
                    foreach (var (field, inner) in data) content[field] = inner?.DeepClone();
                    break;
                case "deletedMessageData":
                    break;
                default:
                    content[name switch { "locationMessageData" => "location", "contactMessageData" => "contact", _ => name }] = data.DeepClone();
                    break;
            }
        }
    }
}
