using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Protocol;

/// <summary>The notification queue, as a polling client sees it.</summary>
internal sealed class ReceiveMethods(TimeProvider clock, TimeProvider realTime, CancellationToken stop)
{
    private const string WebhookUrlIsSet =
        "Message cannot be received because custom webhook url is set. Please clear webhook url and wait for about 1 minute";

    private static readonly TimeSpan ClearPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> clearedAt = [];

    public async Task<Answer> ReceiveNotification(Call call)
    {
        if (call.Instance.Settings.WebhookUrl.Length > 0) return call.BadRequest(WebhookUrlIsSet);

        var seconds = Math.Clamp(call.Query("receiveTimeout") ?? 5, 5, 60);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), realTime);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, call.Request.HttpContext.RequestAborted, stop);
        return await call.Instance.Notifications.ReceiveAsync(giveUp.Token) is { } delivery
            ? Answer.Text($$"""{"receiptId":{{delivery.ReceiptId}},"body":{{delivery.Body}}}""")
            : Nothing(call.Instance.Switches.EmptyAnswer);
    }

    public static Answer DeleteNotification(Call call)
    {
        if (!long.TryParse(call.Tail, out var receiptId)) return call.BadRequest("Parameter receiptId must be a Number!");

        var isDeleted = call.Instance.Notifications.Delete(receiptId);
        if (!isDeleted && call.Instance.Switches.UnknownReceipt == UnknownReceipt.ServerError)
        {
            return Answer.Json(
                new JsonObject
                {
                    ["message"] = "Cannot read properties of undefined (reading 'findUnAckedMessage')",
                    ["path"] = $"/waInstance{call.Instance.IdInstance}/deleteNotification/***/{receiptId}",
                },
                500);
        }
        return Answer.Json(new JsonObject { ["result"] = isDeleted, ["reason"] = "" });
    }

    public static Answer GetWebhooksCount(Call call) => Answer.Json(new JsonObject { ["count"] = call.Instance.Notifications.Count });

    public Answer ClearWebhooksQueue(Call call)
    {
        lock (clearedAt)
        {
            var wait = clearedAt.GetValueOrDefault(call.Instance.IdInstance) + ClearPause - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                return Answer.Json(new JsonObject
                {
                    ["isCleared"] = false,
                    ["reason"] = "Too many requests",
                    ["leftTime"] = (int)Math.Ceiling(wait.TotalSeconds),
                });
            }
            clearedAt[call.Instance.IdInstance] = clock.GetUtcNow();
        }
        call.Instance.Notifications.Clear();
        return Answer.Json(new JsonObject { ["isCleared"] = true, ["reason"] = "" });
    }

    private static Answer Nothing(EmptyAnswer form) => form switch
    {
        EmptyAnswer.ZeroBytes => Answer.Empty,
        EmptyAnswer.Null => Answer.Text("null"),
        EmptyAnswer.RequestTimeout => Answer.Empty with { Status = 408 },
        EmptyAnswer.GatewayTimeout => Answer.Empty with { Status = 504 },
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown form"),
    };
}
