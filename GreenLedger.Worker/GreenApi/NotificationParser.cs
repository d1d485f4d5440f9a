using System.Text.Json;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Worker.GreenApi;

/// <summary>Reads a notification. Nothing can make it throw: what it cannot read would otherwise block the queue for ever.</summary>
public static class NotificationParser
{
    // What our tables take as an id; the service's own are 16 to 32 characters long.
    private const int LongestId = 128;

    public static Notification Parse(string rawBody)
    {
        using var document = JsonReading.TryParse(rawBody);
        if (document is null) return new Notification.Unreadable("not JSON");

        var notification = document.RootElement;
        if (notification.Text("typeWebhook") is null && notification.At("body").ValueKind == JsonValueKind.Object)
            notification = notification.At("body");

        return notification.Text("typeWebhook") switch
        {
            null => new Notification.Unreadable("no typeWebhook"),
            "incomingMessageReceived" => Incoming(notification),
            "incomingCall" => Call(notification),
            "outgoingAPIMessageReceived" => OwnEcho(notification),
            "outgoingMessageStatus" => Status(notification),
            "stateInstanceChanged" => StateChanged(notification),
            "quotaExceeded" => QuotaExceeded(notification),
            var other => new Notification.Ignored(other.Length <= 64 ? other : other[..64]),
        };
    }

    private static Notification Incoming(JsonElement notification)
    {
        var sender = notification.At("senderData");
        var chatId = ChatId(sender.Text("chatId") ?? sender.Text("sender") ?? notification.Text("chatId"));
        if (Missing(notification, chatId) is { } missing) return missing;

        return new Notification.Incoming(MessageReader.Read(
            notification.At("messageData"),
            new IncomingMessage(chatId!, sender.Text("senderName"), notification.Text("idMessage")!,
                notification.At("timestamp").Instant(), IncomingKind.Other)));
    }

    private static Notification Call(JsonElement notification)
    {
        var chatId = ChatId(notification.Text("from"));
        return Missing(notification, chatId) ?? (Notification)new Notification.Incoming(new IncomingMessage(
            chatId!, SenderName: null, notification.Text("idMessage")!, notification.At("timestamp").Instant(), IncomingKind.Call));
    }

    private static Notification OwnEcho(JsonElement notification)
    {
        // No falling back to the sender here: that is ourselves.
        var chatId = ChatId(notification.At("senderData").Text("chatId") ?? notification.Text("chatId"));
        return Missing(notification, chatId) ?? (Notification)new Notification.OwnEcho(
            chatId!, notification.Text("idMessage")!, MessageReader.Words(notification.At("messageData")) ?? "", notification.At("timestamp").Instant());
    }

    private static Notification Status(JsonElement notification)
    {
        var chatId = ChatId(notification.Text("chatId"));
        if (Missing(notification, chatId ?? "unknown") is { } missing) return missing;

        return notification.Text("status") is { } status
            ? new Notification.Status(chatId, notification.Text("idMessage")!, status, notification.Text("description"))
            : new Notification.Unreadable("no status");
    }

    private static Notification StateChanged(JsonElement notification) =>
        notification.Text("stateInstance") is { } state
            ? new Notification.StateChanged(state)
            : new Notification.Unreadable("no stateInstance");

    private static Notification.QuotaExceeded QuotaExceeded(JsonElement notification)
    {
        var quota = notification.At("quotaData");
        return new(quota.Text("description") ?? quota.Text("status") ?? "");
    }

    private static Notification.Unreadable? Missing(JsonElement notification, string? chatId) =>
        chatId is null ? new("no chatId")
        : chatId.Length > LongestId ? new("chatId too long")
        : notification.Text("idMessage") is not { } idMessage || string.IsNullOrWhiteSpace(idMessage) ? new("no idMessage")
        : idMessage.Length > LongestId ? new("idMessage too long")
        : null;

    /// <summary><c>79000000001:3@c.us</c> is the third device of <c>79000000001@c.us</c>.</summary>
    private static string? ChatId(string? id)
    {
        id = id?.Trim();
        if (string.IsNullOrEmpty(id)) return null;

        var host = id.IndexOf('@', StringComparison.Ordinal);
        var device = id.IndexOf(':', StringComparison.Ordinal);
        return device >= 0 && device < host ? id[..device] + id[host..] : id;
    }
}
