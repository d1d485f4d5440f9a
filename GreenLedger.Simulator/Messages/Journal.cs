using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Messages;

/// <summary>All messages of an instance, both ways.</summary>
public sealed class Journal(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];

    internal void Add(JournalEntry entry)
    {
        lock (gate) entries.Add(entry);
    }

    internal void SetStatus(string chatId, string idMessage, string status) => Change(chatId, idMessage, entry =>
    {
        entry.Status = status;
        // The documented meaning of an outgoing entry's time: the last event on the message.
        entry.At = clock.GetUtcNow();
    });

    internal bool Edit(string chatId, string idMessage, string text) => Change(chatId, idMessage, entry => entry.Edit(text));

    internal bool Delete(string chatId, string idMessage) => Change(chatId, idMessage, entry => entry.IsDeleted = true);

    public JsonArray Last(bool isIncoming, TimeSpan period) =>
        Read(entry => entry.IsIncoming == isIncoming && entry.At >= clock.GetUtcNow() - period, int.MaxValue);

    public JsonArray History(string chatId, int count) => Read(entry => entry.ChatId == chatId, count);

    public JsonObject? Find(string chatId, string idMessage) =>
        (JsonObject?)Read(entry => entry.ChatId == chatId && entry.IdMessage == idMessage, 1).FirstOrDefault()?.DeepClone();

    internal string? FindDownloadUrl(string chatId, string idMessage) => Find(chatId, idMessage)?.Text("downloadUrl");

    private JsonArray Read(Func<JournalEntry, bool> chosen, int count)
    {
        lock (gate) return [.. Enumerable.Reverse(entries).Where(chosen).Take(count).Select(entry => entry.ToJson())];
    }

    private bool Change(string chatId, string idMessage, Action<JournalEntry> change)
    {
        lock (gate)
        {
            // From the end: what changes is nearly always recent.
            var entry = entries.FindLast(one => one.ChatId == chatId && one.IdMessage == idMessage);
            if (entry is null) return false;
            change(entry);
            return true;
        }
    }
}
