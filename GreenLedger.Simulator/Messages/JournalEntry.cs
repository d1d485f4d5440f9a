using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Messages;

/// <param name="SeenFrom">When it became so: a journal that is behind shows it later.</param>
/// <param name="At">The time that the journal tells.</param>
internal sealed record EntryVersion(DateTimeOffset SeenFrom, DateTimeOffset At, string? Status, string? EditedText = null, bool IsDeleted = false);

/// <summary>A message as the journals show it: flat, unlike the same message in a notification.</summary>
public sealed class JournalEntry
{
    private readonly JsonObject content = [];
    private readonly List<EntryVersion> versions = [];

    private JournalEntry(string idMessage, string chatId, bool isIncoming, EntryVersion first)
    {
        IdMessage = idMessage;
        ChatId = chatId;
        IsIncoming = isIncoming;
        versions.Add(first);
    }

    public string IdMessage { get; }

    public string ChatId { get; }

    public bool IsIncoming { get; }

    internal EntryVersion Latest => versions[^1];

    internal static JournalEntry Incoming(
        string idMessage, string chatId, DateTimeOffset at, DateTimeOffset arrivedAt, string senderId, string senderName, JsonObject messageData)
    {
        var entry = new JournalEntry(idMessage, chatId, isIncoming: true, new EntryVersion(arrivedAt, at, Status: null));
        entry.content["senderId"] = senderId;
        entry.content["senderName"] = senderName;
        entry.content["senderContactName"] = "";
        entry.Fill(messageData);
        return entry;
    }

    internal static JournalEntry Outgoing(string idMessage, string chatId, DateTimeOffset at, JsonObject messageData)
    {
        var entry = new JournalEntry(idMessage, chatId, isIncoming: false, new EntryVersion(at, at, "pending"));
        entry.content["sendByApi"] = true;
        entry.Fill(messageData);
        return entry;
    }

    internal void Add(EntryVersion version) => versions.Add(version);

    /// <summary>As it was then; null where it was not there yet.</summary>
    internal EntryVersion? AsOf(DateTimeOffset moment) => versions.FindLast(version => version.SeenFrom <= moment);

    internal JsonObject ToJson(EntryVersion version)
    {
        var json = new JsonObject
        {
            ["type"] = IsIncoming ? "incoming" : "outgoing",
            ["idMessage"] = IdMessage,
            ["timestamp"] = version.At.ToUnixTimeSeconds(),
            ["chatId"] = ChatId,
        };
        if (version.Status is not null) json["statusMessage"] = version.Status;
        foreach (var (name, value) in content) json[name] = value?.DeepClone();
        if (version.EditedText is not null) json["textMessage"] = version.EditedText;
        json["isEdited"] = version.EditedText is not null;
        json["isDeleted"] = version.IsDeleted;
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
