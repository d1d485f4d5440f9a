using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenLedger.Worker.GreenApi;

/// <summary>A message that somebody wrote to us, as the service's journal remembers it.</summary>
/// <param name="SentAt">UTC, whole seconds.</param>
/// <param name="Notification">The same message in the form in which it should have come through the queue.</param>
public sealed record JournalMessage(string ChatId, string IdMessage, DateTimeOffset SentAt, string Notification)
{
    /// <summary>Null where it lacks what a message must have, or was withdrawn.</summary>
    internal static JournalMessage? Read(JsonElement entry)
    {
        if (entry.Text("chatId") is not { } chatId || entry.Text("idMessage") is not { } idMessage || entry.At("timestamp").Instant() is not { } sentAt) return null;
        if (entry.Text("type") == "outgoing" || entry.At("isDeleted").ValueKind == JsonValueKind.True) return null;
        return new(chatId, idMessage, sentAt, Notified(entry).ToJsonString());
    }

    private static JsonObject Notified(JsonElement entry) => new()
    {
        ["typeWebhook"] = "incomingMessageReceived",
        ["timestamp"] = Copy(entry.At("timestamp")),
        ["idMessage"] = Copy(entry.At("idMessage")),
        ["senderData"] = new JsonObject
        {
            ["chatId"] = Copy(entry.At("chatId")),
            ["sender"] = Copy(entry.At("senderId")),
            ["senderName"] = Copy(entry.At("senderName")),
        },
        ["messageData"] = MessageData(entry),
    };

    // The journal is flat: what a notification keeps in an object of its own stands beside the rest.
    private static JsonObject MessageData(JsonElement entry)
    {
        var data = new JsonObject();
        foreach (var field in entry.EnumerateObject()) data[field.Name] = Copy(field.Value);
        switch (entry.Text("typeMessage"))
        {
            case "editedMessage":
                data["editedMessageData"] = new JsonObject { ["textMessage"] = Copy(entry.At("textMessage")), ["stanzaId"] = Copy(entry.At("editedMessageId")) };
                break;
            case "deletedMessage":
                data["deletedMessageData"] = new JsonObject { ["stanzaId"] = Copy(entry.At("deletedMessageId")) };
                break;
            default:
                if (entry.Text("textMessage") is not null) data["textMessageData"] = new JsonObject { ["textMessage"] = Copy(entry.At("textMessage")) };
                if (entry.At("extendedTextMessage").ValueKind == JsonValueKind.Object) data["extendedTextMessageData"] = Copy(entry.At("extendedTextMessage"));
                break;
        }

        return data;
    }

    private static JsonNode? Copy(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(element.GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = 4096 });
}
