using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Protocol;

/// <summary>What waits to be sent, and what was sent and received.</summary>
internal static class JournalMethods
{
    public static Answer ShowMessagesQueue(Call call) => Answer.Json(call.Instance.Sends.ToJson());

    public static Answer GetMessagesCount(Call call) => Answer.Json(new JsonObject { ["count"] = call.Instance.Sends.Count });

    public static Answer ClearMessagesQueue(Call call)
    {
        call.Instance.Sends.Clear();
        return Answer.Json(new JsonObject { ["isCleared"] = true });
    }

    public static Answer LastIncomingMessages(Call call) => Answer.Json(call.Instance.Journal.Last(isIncoming: true, Period(call)));

    public static Answer LastOutgoingMessages(Call call) => Answer.Json(call.Instance.Journal.Last(isIncoming: false, Period(call)));

    public static Answer GetChatHistory(Call call)
    {
        if (new Check(call.Body).Chat().Mistake is { } mistake) return call.Invalid(mistake);
        return Answer.Json(call.Instance.Journal.History(call.ChatId!, (int)(call.Body.Number("count") ?? 100)));
    }

    public static Answer GetMessage(Call call)
    {
        if (new Check(call.Body).Chat().Text("idMessage", int.MaxValue).Mistake is { } mistake) return call.Invalid(mistake);
        return call.Instance.Journal.Find(call.ChatId!, call.IdMessage!) is { } message ? Answer.Json(message) : call.BadRequest("bad request data");
    }

    public static Answer DownloadFile(Call call)
    {
        if (new Check(call.Body).Chat().Text("idMessage", int.MaxValue).Mistake is { } mistake) return call.Invalid(mistake);
        return call.Instance.Journal.FindDownloadUrl(call.ChatId!, call.IdMessage!) is { } url
            ? Answer.Json(new JsonObject { ["downloadUrl"] = url })
            : call.BadRequest("bad request data");
    }

    private static TimeSpan Period(Call call) => TimeSpan.FromMinutes(call.Query("minutes") ?? 1440);
}
