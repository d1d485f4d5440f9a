using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Messages;

/// <summary>All messages of an instance, both ways; its lists may be behind, while a single message is found as it is.</summary>
public sealed class Journal(TimeProvider clock, Func<InstanceSwitches> switches, Func<string, ChatIds, string> inForm)
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];

    internal void Add(JournalEntry entry)
    {
        lock (gate) entries.Add(entry);
    }

    // The documented meaning of an outgoing entry's time: the last event on the message.
    internal void SetStatus(string chatId, string idMessage, string status) =>
        Change(chatId, idMessage, version => version with { Status = status, At = clock.GetUtcNow() });

    internal bool Edit(string chatId, string idMessage, string text) => Change(chatId, idMessage, version => version with { EditedText = text });

    internal bool Delete(string chatId, string idMessage) => Change(chatId, idMessage, version => version with { IsDeleted = true });

    public JsonArray Last(bool isIncoming, TimeSpan period) =>
        Read((entry, version) => entry.IsIncoming == isIncoming && version.At >= clock.GetUtcNow() - period, int.MaxValue);

    public JsonArray History(string chatId, int count) => Read((entry, _) => IsOf(chatId, entry), count);

    public JsonObject? Find(string chatId, string idMessage)
    {
        lock (gate) return entries.FindLast(entry => IsOf(chatId, entry) && entry.IdMessage == idMessage) is { } found ? ToJson(found, found.Latest) : null;
    }

    internal string? FindDownloadUrl(string chatId, string idMessage) => Find(chatId, idMessage)?.Text("downloadUrl");

    private JsonArray Read(Func<JournalEntry, EntryVersion, bool> isChosen, int count)
    {
        var asOf = clock.GetUtcNow() - TimeSpan.FromSeconds(switches().JournalLagSeconds);
        lock (gate)
        {
            return [.. Enumerable.Reverse(entries)
                .Select(entry => (Entry: entry, Version: entry.AsOf(asOf)))
                .Where(one => one.Version is { } version && IsShown(version) && isChosen(one.Entry, version))
                .Take(count)
                .Select(one => ToJson(one.Entry, one.Version!))];
        }
    }

    private bool IsShown(EntryVersion version) => version.Status switch
    {
        "pending" => switches().JournalShowsPending,
        "failed" => switches().JournalShowsFailed,
        _ => true,
    };

    private bool IsOf(string chatId, JournalEntry entry) =>
        entry.ChatId == chatId || inForm(entry.ChatId, ChatIds.Lids) == inForm(chatId, ChatIds.Lids);

    private JsonObject ToJson(JournalEntry entry, EntryVersion version)
    {
        var json = entry.ToJson(version);
        foreach (var name in (string[])["chatId", "senderId"])
        {
            if (json.Text(name) is { } id) json[name] = inForm(id, switches().JournalIds);
        }
        return json;
    }

    private bool Change(string chatId, string idMessage, Func<EntryVersion, EntryVersion> change)
    {
        lock (gate)
        {
            // From the end: what changes is nearly always recent.
            var entry = entries.FindLast(one => one.ChatId == chatId && one.IdMessage == idMessage);
            entry?.Add(change(entry.Latest) with { SeenFrom = clock.GetUtcNow() });
            return entry is not null;
        }
    }
}
