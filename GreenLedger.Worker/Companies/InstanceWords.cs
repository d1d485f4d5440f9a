using GreenLedger.Core.Companies;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>How the log says what an instance is like: what happened, and who mends it where.</summary>
internal static class InstanceWords
{
    private const string Wait = "Messages to people wait";

    public static LogLevel Level(InstanceCondition condition) => condition.Mode switch
    {
        InstanceMode.Serving or InstanceMode.Starting => LogLevel.Information,
        InstanceMode.Unreachable => LogLevel.Warning,
        InstanceMode.CannotSend when condition.Detail == "sleepMode" => LogLevel.Warning,
        InstanceMode.QuotaUsedUp or InstanceMode.CannotSend or InstanceMode.Stopped => LogLevel.Error,
    };

    /// <param name="key">Of the company in the configuration.</param>
    public static string Of(InstanceCondition condition, string key) => condition.Mode switch
    {
        InstanceMode.Serving => "the instance is authorized",
        InstanceMode.Starting => $"the instance is starting, which takes Green API up to five minutes. {Wait}",
        InstanceMode.Unreachable => $"Green API is away: {condition.Detail}. It is asked again, in the end once a minute",
        InstanceMode.QuotaUsedUp => $"the tariff's messages of this month are used up (466): take a larger tariff in the Green API console. {Wait}",
        InstanceMode.CannotSend => $"the instance is {condition.Detail}: {Cure(condition.Detail)}. {Wait}",
        InstanceMode.Stopped => $"stopped: {Mistake(condition.Detail, $"{key}:GreenApi")}. {Wait}",
    };

    public const string LongStart = "the instance has been starting for more than five minutes: Reboot it in the Green API console";

    public const string ChatsUsedUp =
        "a message was refused, for the tariff's chats of this month are used up (466): take a larger tariff in the Green API console. Messages to the other chats go on";

    private static string Cure(string state) => state switch
    {
        "notAuthorized" => "scan its QR code in the Green API console with the number's phone",
        "blocked" => "WhatsApp has banned the number; ask WhatsApp for a review on its phone, or log in with another number in the Green API console",
        "yellowCard" or "suspended" => "WhatsApp has suspended its sending as too much like spam; give it a rest, then Reboot it in the Green API console, for this program does not",
        "sleepMode" => "its phone is off or without a connection; switch it on",
        _ => "a state that this program does not know; look at it in the Green API console",
    };

    private static string Mistake(string reason, string key) => reason switch
    {
        "expired" => "the instance is not paid for (400); renew it in the Green API console",
        "deleted" => $"the instance is deleted (400); put another one into {key}:IdInstance and {key}:ApiTokenInstance",
        "wrongToken" => $"Green API refuses the token (401); put the instance's token into {key}:ApiTokenInstance",
        "wrongInstance" => $"Green API does not know the instance at this address (403); put right {key}:IdInstance and {key}:ApiUrl",
        _ => $"nothing of Green API is found at this address (404); put right {key}:ApiUrl",
    };
}
