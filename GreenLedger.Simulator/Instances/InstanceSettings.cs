using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Instances;

/// <summary>What getSettings shows and setSettings changes.</summary>
public sealed class InstanceSettings
{
    private static readonly string[] Notifications =
    [
        "incomingWebhook", "outgoingWebhook", "outgoingMessageWebhook", "outgoingAPIMessageWebhook", "stateWebhook",
        "pollMessageWebhook", "editedMessageWebhook", "deletedMessageWebhook", "incomingCallWebhook",
        "outgoingCallWebhook", "incomingBlockWebhook", "deviceWebhook", "statusInstanceWebhook",
    ];

    private static readonly string[] Habits =
    [
        "markIncomingMessagesReaded", "markIncomingMessagesReadedOnReply", "keepOnlineStatus", "sharedSession",
        "enableMessagesHistory", "enableLidMode",
    ];

    private readonly Lock gate = new();
    private readonly JsonObject values = [];

    private InstanceSettings(string wid, string notifications, int sendDelayMilliseconds)
    {
        values["wid"] = wid;
        values["countryInstance"] = "";
        values["typeAccount"] = "";
        values["webhookUrl"] = "";
        values["webhookUrlToken"] = "";
        values["delaySendMessagesMilliseconds"] = sendDelayMilliseconds;
        values["proxyInstance"] = "system proxy";
        values["autoTyping"] = 0;
        values["linkPreview"] = true;
        foreach (var name in Habits) values[name] = "no";
        foreach (var name in Notifications) values[name] = notifications;
    }

    /// <summary>As the service gives out a new instance: no notification is switched on.</summary>
    public static InstanceSettings Fresh(string wid, int sendDelayMilliseconds = 500) => new(wid, "no", sendDelayMilliseconds);

    public static InstanceSettings AllOn(string wid, int sendDelayMilliseconds = 500) => new(wid, "yes", sendDelayMilliseconds);

    public string WebhookUrl => Read("webhookUrl")!.GetValue<string>();

    public TimeSpan SendDelay => TimeSpan.FromMilliseconds(Read("delaySendMessagesMilliseconds")!.GetValue<int>());

    public bool IsOn(string name) => Read(name)?.GetValue<string>() == "yes";

    public JsonObject ToJson()
    {
        lock (gate) return (JsonObject)values.DeepClone();
    }

    /// <summary>Changes the given fields, or nothing at all if one of them is wrong.</summary>
    /// <returns>The mistake, or null.</returns>
    public string? Change(JsonObject changes)
    {
        var known = changes.Where(change => change.Key != "wid" && Read(change.Key) is not null).ToList();
        if (known.Count == 0) return "at least one setting is required";
        foreach (var (name, value) in known)
        {
            if (MistakeIn(name, value) is { } mistake) return mistake;
        }

        lock (gate)
        {
            foreach (var (name, value) in known) values[name] = Plain(value!);
        }
        return null;
    }

    private static string? MistakeIn(string name, JsonNode? value)
    {
        var one = new JsonObject { [name] = value?.DeepClone() };
        if (Notifications.Contains(name) || Habits.Contains(name))
        {
            return one.Text(name) is "yes" or "no" ? null : $"'{name}' must be one of [yes, no]";
        }
        return name switch
        {
            "delaySendMessagesMilliseconds" => one.Number(name) is >= 500 and <= 600_000 ? null : $"'{name}' must be between 500 and 600000",
            "autoTyping" => one.Number(name) is >= 0 ? null : $"'{name}' must be a number",
            "linkPreview" => value is JsonValue flag && flag.TryGetValue(out bool _) ? null : $"'{name}' must be a boolean",
            _ => one.Text(name) is not null ? null : $"'{name}' must be a string",
        };
    }

    private static JsonNode Plain(JsonNode value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? JsonValue.Create((int)value.GetValue<System.Text.Json.JsonElement>().GetDouble())
        : JsonNode.Parse(value.ToJsonString())!;

    private JsonNode? Read(string name)
    {
        lock (gate) return values[name]?.DeepClone();
    }
}
