using System.Text.Json;

namespace GreenLedger.Worker.GreenApi;

/// <summary>How an instance must be set up for us. Setting anything restarts it for minutes, so it is compared first and set only where it differs.</summary>
public static class InstanceSettings
{
    private static readonly Dictionary<string, object> Wanted = new(StringComparer.Ordinal)
    {
        ["webhookUrl"] = "",
        ["incomingWebhook"] = "yes",
        ["outgoingWebhook"] = "yes",
        ["outgoingAPIMessageWebhook"] = "yes",
        ["stateWebhook"] = "yes",
        ["editedMessageWebhook"] = "yes",
        ["deletedMessageWebhook"] = "yes",
        ["pollMessageWebhook"] = "yes",
        ["incomingCallWebhook"] = "yes",
        ["outgoingMessageWebhook"] = "no",
    };

    /// <summary>What to set, empty where nothing differs. A field that the service does not return is one it does not know, or does not show: it would
    /// look different after every setting too, and each start would restart the instance. So it never is the reason to set anything.</summary>
    public static IReadOnlyDictionary<string, object> ChangesFor(IReadOnlyDictionary<string, JsonElement> current) =>
        Wanted
            .Where(wanted => current.TryGetValue(wanted.Key, out var value) && Differs(value, wanted.Value))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>How long the service rests after each message it sends; null where it does not say.</summary>
    public static TimeSpan? PaceOf(IReadOnlyDictionary<string, JsonElement> current) =>
        current.TryGetValue("delaySendMessagesMilliseconds", out var value) && value.Integer() is >= 0 and <= 86_400_000 and var milliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static bool Differs(JsonElement current, object wanted) => Plain(current) != wanted.ToString();

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.Text()?.Trim().ToLowerInvariant() switch
        {
            null => "",
            "true" => "yes",
            "false" => "no",
            var text => text,
        },
    };
}
