using System.Globalization;
using System.Text.Json.Nodes;
using GreenLedger.Tests.GreenApi;

namespace GreenLedger.Tests.Conversations;

/// <summary>Notifications as the service writes them: the recorded payloads, with another sender, time and content.</summary>
internal static class MessageBody
{
    public static JsonObject Text(string text)
    {
        var body = Of("receive-incoming-text.json");
        body["messageData"]!["textMessageData"]!["textMessage"] = text;
        return body;
    }

    public static JsonObject Reply(string text, string quotedId, string? quotedText)
    {
        var body = Of("receive-incoming-extended-text.json");
        var quoted = new JsonObject { ["stanzaId"] = quotedId };
        if (quotedText is not null) quoted["textMessage"] = quotedText;
        body["messageData"] = new JsonObject
        {
            ["typeMessage"] = "quotedMessage",
            ["extendedTextMessageData"] = new JsonObject { ["text"] = text, ["stanzaId"] = quotedId },
            ["quotedMessage"] = quoted,
        };
        return body;
    }

    public static JsonObject Edit(string original, string text) => Changed(new JsonObject
    {
        ["typeMessage"] = "editedMessage",
        ["editedMessageData"] = new JsonObject { ["textMessage"] = text, ["stanzaId"] = original },
    });

    public static JsonObject Withdrawal(string original) => Changed(new JsonObject
    {
        ["typeMessage"] = "deletedMessage",
        ["deletedMessageData"] = new JsonObject { ["stanzaId"] = original },
    });

    /// <summary>A tap in one of the forms in which it may come.</summary>
    public static JsonObject Tap(string form, string id, string label)
    {
        var body = Of(form);
        var data = body["messageData"]!.AsObject();
        foreach (var (name, tap) in data.ToList())
        {
            if (tap is not JsonObject answer || string.Equals(name, "quotedMessage", StringComparison.Ordinal)) continue;
            foreach (var field in (string[])["selectedId", "selectedButtonId", "singleSelectReply"])
                if (answer.ContainsKey(field)) answer[field] = id;
            foreach (var field in (string[])["selectedDisplayText", "selectedButtonText", "title"])
                if (answer.ContainsKey(field)) answer[field] = label;
        }

        return body;
    }

    public static JsonObject Of(string payload) => JsonNode.Parse(PayloadFiles.Read(payload))!["body"]!.DeepClone().AsObject();

    /// <summary>From this chat, under this id, at this second; null leaves the time out.</summary>
    public static string From(JsonObject body, string chatId, string senderName, string idMessage, DateTimeOffset? at)
    {
        body["idMessage"] = idMessage;
        if (at is { } time) body["timestamp"] = time.ToUnixTimeSeconds();
        else body.Remove("timestamp");
        if (body.ContainsKey("from")) body["from"] = chatId;
        if (body["senderData"] is JsonObject sender)
        {
            foreach (var field in (string[])["chatId", "sender"]) sender[field] = chatId;
            sender["senderName"] = senderName;
        }

        return body.ToJsonString();
    }

    /// <summary>With whatever stands there instead of the time.</summary>
    public static string At(string body, JsonNode? timestamp)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        changed["timestamp"] = timestamp;
        return changed.ToJsonString();
    }

    public static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"9967000{number:00000}");

    private static JsonObject Changed(JsonObject data)
    {
        var body = Of("receive-incoming-text.json");
        body["messageData"] = data;
        return body;
    }
}
