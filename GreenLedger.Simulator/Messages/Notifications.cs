using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Messages;

/// <summary>Which notifications the settings let into the queue.</summary>
internal static class Notifications
{
    public static bool AreWanted(InstanceSettings settings, JsonObject body) => body.Text("typeWebhook") switch
    {
        "incomingMessageReceived" => settings.IsOn("incomingWebhook") && IsKindWanted(settings, body),
        "outgoingMessageReceived" => settings.IsOn("outgoingMessageWebhook"),
        "outgoingAPIMessageReceived" => settings.IsOn("outgoingAPIMessageWebhook"),
        // These two cannot be switched off.
        "outgoingMessageStatus" => body.Text("status") is "failed" or "noAccount" || settings.IsOn("outgoingWebhook"),
        "stateInstanceChanged" => settings.IsOn("stateWebhook"),
        "incomingCall" => settings.IsOn("incomingCallWebhook"),
        "outgoingCall" => settings.IsOn("outgoingCallWebhook"),
        "incomingBlock" => settings.IsOn("incomingBlockWebhook"),
        "statusInstanceChanged" => settings.IsOn("statusInstanceWebhook"),
        "deviceInfo" => settings.IsOn("deviceWebhook"),
        _ => true,
    };

    private static bool IsKindWanted(InstanceSettings settings, JsonObject body) => body.Object("messageData")?.Text("typeMessage") switch
    {
        "pollMessage" or "pollUpdateMessage" => settings.IsOn("pollMessageWebhook"),
        "editedMessage" => settings.IsOn("editedMessageWebhook"),
        "deletedMessage" => settings.IsOn("deletedMessageWebhook"),
        _ => true,
    };
}
