using System.Text.Json;

namespace GreenLedger.Worker.GreenApi;

/// <summary>A message of ours as the service remembers it: waiting in its queue, or in its journal.</summary>
/// <param name="SentAt">The journal's time of the last event; the queue has none.</param>
/// <param name="Status">The journal's status: pending, sent, delivered, read, …; the queue has none.</param>
public sealed record OutgoingMessage(string? IdMessage, string ChatId, string Text, DateTimeOffset? SentAt, string? Status)
{
    internal static OutgoingMessage? FromQueue(JsonElement entry)
    {
        // Four years ago the request stood in the entry itself, and there was no id.
        var body = entry.At("body").ValueKind == JsonValueKind.Object ? entry.At("body") : entry;
        return body.Text("chatId") is { } chatId
            ? new(entry.Text("messageID") ?? entry.Text("idMessage"), chatId,
                body.Text("message") ?? body.Text("body") ?? body.Text("caption") ?? "", SentAt: null, Status: null)
            : null;
    }

    /// <param name="inChat">Whose history it is, if it is one's; else the entry says it.</param>
    internal static OutgoingMessage? FromJournal(JsonElement entry, string? inChat = null) => (inChat ?? entry.Text("chatId")) is { } chatId
        ? new(entry.Text("idMessage"), chatId,
            entry.Text("textMessage") ?? entry.At("extendedTextMessage").Text("text") ?? entry.Text("extendedTextMessage")
                ?? MessageReader.Words(entry) ?? entry.Text("caption") ?? "",
            entry.At("timestamp").Instant(), entry.Text("statusMessage"))
        : null;
}
