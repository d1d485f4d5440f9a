using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Instances;

/// <summary>What a tariff allows in a calendar month.</summary>
internal sealed class Quotas(TimeProvider clock, Func<InstanceSwitches> switches)
{
    private const string Advice = "Please go to your personal account and change the tariff to business https://console.green-api.com";

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> calls = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> correspondents = [];
    private (int Year, int Month) month;

    /// <summary>Counts the call.</summary>
    /// <returns>The body of the 466, or null.</returns>
    public JsonObject? CountCall(string method)
    {
        lock (gate)
        {
            StartMonth();
            var used = calls.GetValueOrDefault(method);
            if (switches().MethodQuotas.TryGetValue(method, out var total) && used >= total)
            {
                return new JsonObject { ["invokeStatus"] = Status(method, used, total, "QUOTE_EXCEEDED", $"Monthly quota has been exceeded. {Advice}") };
            }
            calls[method] = used + 1;
            return null;
        }
    }

    /// <summary>Counts the chat as one of this month's correspondents if there is room for it.</summary>
    public bool Admits(string chatId)
    {
        lock (gate)
        {
            StartMonth();
            if (correspondents.Contains(chatId)) return true;
            if (correspondents.Count >= switches().CorrespondentsQuota) return false;
            correspondents.Add(chatId);
            return true;
        }
    }

    public JsonObject RefusalBody(string method)
    {
        lock (gate)
        {
            return new JsonObject
            {
                ["invokeStatus"] = Status(method, calls.GetValueOrDefault(method), 0, "QUOTE_ALLOWED", null),
                ["correspondentsStatus"] = Status("correspondents", correspondents.Count, correspondents.Count, "CORRESPONDENTS_QUOTE_EXCEEDED",
                    $"Monthly quota has been exceeded. You can only send or receive messages from these numbers: {string.Join(',', correspondents)}. {Advice}"),
            };
        }
    }

    public JsonObject NotificationData()
    {
        lock (gate)
        {
            // QUOTA here and QUOTE in the 466 body: the service spells it both ways.
            return Status("correspondents", correspondents.Count, correspondents.Count, "CORRESPONDENTS_QUOTA_EXCEEDED",
                $"Monthly quota has been exceeded. You can only send or receive messages from following chats: {string.Join(", ", correspondents)}. {Advice}");
        }
    }

    private void StartMonth()
    {
        var now = clock.GetUtcNow();
        if (month == (now.Year, now.Month)) return;
        month = (now.Year, now.Month);
        calls.Clear();
        correspondents.Clear();
    }

    private static JsonObject Status(string method, int used, int total, string status, string? description)
    {
        var json = new JsonObject { ["method"] = method.ToLowerInvariant(), ["used"] = used, ["total"] = total, ["status"] = status };
        if (description is not null) json["description"] = description;
        return json;
    }
}
