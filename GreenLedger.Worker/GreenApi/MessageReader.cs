using System.Text.Json;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Worker.GreenApi;

/// <summary>What somebody did, from the two dozen shapes of <c>messageData</c>.</summary>
internal static class MessageReader
{
    // One device answers the same buttons with the first, another with the second; the third has two spellings in the documentation.
    private static readonly string[] Taps =
        ["interactiveButtonsResponse", "templateButtonReplyMessage", "templateButtonsReplyMessage", "buttonsResponseMessage", "listResponseMessage"];

    public static IncomingMessage Read(JsonElement data, IncomingMessage message)
    {
        var quoted = data.At("quotedMessage");
        var extended = data.At("extendedTextMessageData");
        message = message with { QuotedId = extended.Text("stanzaId") ?? quoted.Text("stanzaId"), QuotedText = QuotedWords(quoted) };

        switch (data.Text("typeMessage"))
        {
            case "textMessage" or "extendedTextMessage" or "quotedMessage":
                return Typed(data, message);
            case { } type when Taps.Contains(type):
                return Tap(data, message);
            case "reactionMessage":
                return message with { Kind = IncomingKind.Reaction };
            case "pollUpdateMessage":
                return message with { Kind = IncomingKind.Vote, QuotedId = data.At("pollMessageData").Text("stanzaId") ?? message.QuotedId };
            case "editedMessage":
                var edited = data.At("editedMessageData");
                return message with
                {
                    Kind = IncomingKind.Edited,
                    Text = edited.Text("textMessage") ?? edited.Text("caption"),
                    QuotedId = edited.Text("stanzaId") ?? message.QuotedId,
                };
            case "deletedMessage":
                return message with { Kind = IncomingKind.Deleted, QuotedId = data.At("deletedMessageData").Text("stanzaId") ?? message.QuotedId };
            case "imageMessage" or "videoMessage" or "documentMessage" or "audioMessage" or "stickerMessage"
                or "locationMessage" or "contactMessage" or "contactsArrayMessage":
                return message with { Kind = IncomingKind.Media };
            default:
                return message with { Kind = IncomingKind.Other };
        }
    }

    /// <summary>The words of a message that we sent, as they come back to us.</summary>
    public static string? Words(JsonElement data) =>
        TypedWords(data)
        ?? data.At("interactiveButtons").Text("contentText")
        ?? data.At("interactiveButtons").Text("body")
        ?? data.At("templateMessage").Text("contentText")
        ?? data.At("buttonsMessage").Text("contentText")
        ?? data.At("fileMessageData").Text("caption")
        ?? data.At("pollMessageData").Text("name");

    private static IncomingMessage Typed(JsonElement data, IncomingMessage message) => TypedWords(data) switch
    {
        null => message,
        var text when text.Contains("{{SWE001}}", StringComparison.Ordinal) || text.Contains("{{SWE003}}", StringComparison.Ordinal) =>
            message with { Kind = IncomingKind.Undecodable },
        var text => message with { Kind = IncomingKind.Text, Text = text },
    };

    private static IncomingMessage Tap(JsonElement data, IncomingMessage message)
    {
        var tap = Taps.Select(name => data.At(name)).FirstOrDefault(element => element.ValueKind == JsonValueKind.Object);
        return message with
        {
            Kind = IncomingKind.Tap,
            ChoiceId = tap.Text("selectedId") ?? tap.Text("selectedButtonId") ?? tap.Text("singleSelectReply"),
            Text = tap.Text("selectedDisplayText") ?? tap.Text("selectedButtonText") ?? tap.Text("title"),
            QuotedId = tap.Text("stanzaId") ?? message.QuotedId,
        };
    }

    private static string? TypedWords(JsonElement data) =>
        data.At("textMessageData").Text("textMessage") ?? data.At("extendedTextMessageData").Text("text");

    private static string? QuotedWords(JsonElement quoted) =>
        quoted.Text("textMessage")
        ?? quoted.At("extendedTextMessage").Text("text")
        ?? quoted.Text("caption")
        ?? quoted.At("interactiveButtons").Text("contentText")
        ?? Words(quoted);
}
