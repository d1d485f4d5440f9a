using System.Text.Json.Nodes;
using GreenLedger.Simulator.Phones;
using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Messages;

/// <summary>One send, as the notification shows it and as a person sees it.</summary>
internal static class SentMessage
{
    private static readonly string[] NameParts = ["firstName", "middleName", "lastName"];

    public static JsonObject ToMessageData(QueuedSend send)
    {
        var request = send.Request;
        return send.Method switch
        {
            "sendMessage" => Kind("extendedTextMessage", "extendedTextMessageData", new JsonObject
            {
                ["text"] = request.Text("message"),
                ["description"] = "",
                ["title"] = "",
                ["previewType"] = "None",
                ["jpegThumbnail"] = "",
                ["forwardingScore"] = 0,
                ["isForwarded"] = false,
            }),
            "sendPoll" => Kind("pollMessage", "pollMessageData", new JsonObject
            {
                ["name"] = request.Text("message"),
                ["options"] = request["options"]!.DeepClone(),
                ["multipleAnswers"] = request["multipleAnswers"]?.DeepClone() ?? false,
            }),
            "sendInteractiveButtons" or "sendInteractiveButtonsReply" => Kind("interactiveButtons", "interactiveButtons", Buttons(request)),
            "sendFileByUpload" or "sendFileByUrl" => OfFile(send.File!, request.Text("caption") ?? ""),
            "sendLocation" => Kind("locationMessage", "locationMessageData", Copy(request, "latitude", "longitude", "nameLocation", "address")),
            "sendContact" => Kind("contactMessage", "contactMessageData", new JsonObject
            {
                ["displayName"] = ContactName(request),
                ["vcard"] = $"BEGIN:VCARD\nVERSION:3.0\nFN:{ContactName(request)}\nTEL:+{ContactPhone(request)}\nEND:VCARD",
                ["forwardingScore"] = 0,
                ["isForwarded"] = false,
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(send), send.Method, "Not a send method"),
        };
    }

    public static Bubble ToBubble(QueuedSend send, DateTimeOffset at)
    {
        var request = send.Request;
        var text = send.Method switch
        {
            "sendInteractiveButtons" or "sendInteractiveButtonsReply" => request.Text("body"),
            "sendFileByUpload" or "sendFileByUrl" => request.Text("caption"),
            "sendLocation" => string.Join(", ", new[] { request.Text("nameLocation"), request.Text("address"), $"{request["latitude"]} {request["longitude"]}" }.OfType<string>()),
            "sendContact" => $"{ContactName(request)} {ContactPhone(request)}",
            _ => request.Text("message"),
        };
        return new Bubble(send.IdMessage, send.ChatId, send.Method, text ?? "", at)
        {
            Header = request.Text("header") ?? "",
            Footer = request.Text("footer") ?? "",
            Buttons = [.. Objects(request, "buttons").Select(one => new BubbleButton(one.Text("buttonId")!, one.Text("buttonText")!))],
            Options = [.. Objects(request, "options").Select(one => one.Text("optionName")!)],
            File = send.File,
            QuotedMessageId = request.Text("quotedMessageId"),
        };
    }

    public static JsonObject OfFile(StoredFile file, string caption)
    {
        var kind = file.MimeType.Split('/')[0] is "image" or "video" or "audio" ? file.MimeType.Split('/')[0] : "document";
        return Kind(file.MimeType == "image/webp" ? "stickerMessage" : $"{kind}Message", "fileMessageData", new JsonObject
        {
            ["downloadUrl"] = file.Url,
            ["caption"] = caption,
            ["fileName"] = file.FileName,
            ["jpegThumbnail"] = "",
            ["mimeType"] = file.MimeType,
            ["isAnimated"] = false,
            ["forwardingScore"] = 0,
            ["isForwarded"] = false,
        });
    }

    public static JsonObject Kind(string typeMessage, string name, JsonObject data) => new() { ["typeMessage"] = typeMessage, [name] = data };

    private static JsonObject Buttons(JsonObject request) => new()
    {
        ["titleText"] = request.Text("header") ?? "",
        ["contentText"] = request.Text("body"),
        ["footerText"] = request.Text("footer") ?? "",
        ["buttons"] = new JsonArray([.. Objects(request, "buttons").Select(one =>
        {
            var button = Copy(one, "buttonId", "buttonText", "copyCode", "phoneNumber", "url");
            button.Insert(0, "type", one.Text("type") ?? "reply");
            return button;
        })]),
    };

    private static string ContactName(JsonObject request)
    {
        var contact = request.Object("contact")!;
        var person = string.Join(' ', NameParts.Select(contact.Text).Where(part => !string.IsNullOrEmpty(part)));
        return person.Length > 0 ? person : contact.Text("company") ?? "";
    }

    private static string ContactPhone(JsonObject request) => request.Object("contact")!["phoneContact"]!.ToString();

    private static IEnumerable<JsonObject> Objects(JsonObject request, string name) => (request[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static JsonObject Copy(JsonObject from, params string[] names)
    {
        var copy = new JsonObject();
        foreach (var name in names)
        {
            if (from[name] is { } value) copy[name] = value.DeepClone();
        }
        return copy;
    }
}
