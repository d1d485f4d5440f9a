using GreenLedger.Core.Companies;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Companies;

/// <summary>What the answer to the question for an instance's state means.</summary>
internal static class InstanceReading
{
    private const int LongestState = 40;

    // What the database takes.
    private const int LongestDetail = 200;

    // A state that is new to us is taken as one that cannot send.
    public static InstanceCondition Of(string state) => state switch
    {
        "authorized" => InstanceCondition.Serving,
        "starting" => new(InstanceMode.Starting),
        _ => new(InstanceMode.CannotSend, Name(state)),
    };

    /// <summary>Null where the failure says nothing about the instance.</summary>
    public static InstanceCondition? Of(GreenApiException failure, string host) => failure.Kind switch
    {
        GreenApiFailure.Starting => new(InstanceMode.Starting),
        GreenApiFailure.NotAuthorized => new(InstanceMode.CannotSend, "notAuthorized"),
        GreenApiFailure.Expired => new(InstanceMode.Stopped, "expired"),
        GreenApiFailure.Deleted => new(InstanceMode.Stopped, "deleted"),
        GreenApiFailure.WrongToken => new(InstanceMode.Stopped, "wrongToken"),
        GreenApiFailure.WrongInstance => new(InstanceMode.Stopped, "wrongInstance"),
        GreenApiFailure.UnknownMethod => new(InstanceMode.Stopped, "unknownMethod"),
        GreenApiFailure.Unreachable or GreenApiFailure.NoAnswer or GreenApiFailure.Gateway or GreenApiFailure.ServerError =>
            Away(host, failure.Status is null ? failure.SafeDetail : $"it answers {failure.Status}"),
        GreenApiFailure.Unreadable when failure.Status is >= 300 and < 400 =>
            Away(host, $"it answers {failure.Status} and another address, which is not followed"),
        GreenApiFailure.Unreadable or GreenApiFailure.BadRequest or GreenApiFailure.TooLarge =>
            Away(host, $"it answers {failure.Status}, not in Green API's form: is there a proxy in between?"),
        GreenApiFailure.TooFast or GreenApiFailure.Quota or GreenApiFailure.QuotaChats or GreenApiFailure.QuotaContacts or GreenApiFailure.WebhookUrlSet => null,
    };

    private static InstanceCondition Away(string host, string why)
    {
        var detail = $"{host}: {why}";
        return new(InstanceMode.Unreachable, detail.Length <= LongestDetail ? detail : detail[..LongestDetail]);
    }

    private static string Name(string state)
    {
        var name = new string([.. state.Where(char.IsAsciiLetterOrDigit).Take(LongestState)]);
        return name.Length > 0 ? name : "unknown";
    }
}
