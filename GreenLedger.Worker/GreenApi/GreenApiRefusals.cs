namespace GreenLedger.Worker.GreenApi;

/// <summary>Which failure an answer means. The form of error bodies is not documented, so their known texts are looked for wherever they stand.</summary>
internal static class GreenApiRefusals
{
    private static readonly (string Text, GreenApiFailure Kind)[] KnownTexts =
    [
        ("instance in starting process", GreenApiFailure.Starting),
        ("not authorized", GreenApiFailure.NotAuthorized),
        ("instance account is expired", GreenApiFailure.Expired),
        ("instance is deleted", GreenApiFailure.Deleted),
        ("custom webhook url is set", GreenApiFailure.WebhookUrlSet),
        ("request entity too large", GreenApiFailure.TooLarge),
        ("exceeded max upload size", GreenApiFailure.TooLarge),
    ];

    public static GreenApiException Read(GreenApiAnswer answer, SafeDetail safe) =>
        new(KindOf(answer), answer.Status, safe.Of(answer.Text), answer.RetryAfter);

    private static GreenApiFailure KindOf(GreenApiAnswer answer) => answer.Status switch
    {
        401 => GreenApiFailure.WrongToken,
        404 => GreenApiFailure.UnknownMethod,
        // A proxy of ours wants a login first.
        407 => GreenApiFailure.Unreachable,
        408 or 499 => GreenApiFailure.NoAnswer,
        413 => GreenApiFailure.TooLarge,
        429 => GreenApiFailure.TooFast,
        466 => IsOfChats(answer.Text) ? GreenApiFailure.QuotaChats : GreenApiFailure.Quota,
        469 => GreenApiFailure.QuotaContacts,
        // 52x is what a proxy network says instead of 502 to 504.
        502 or 503 or 504 or (>= 520 and < 530) => GreenApiFailure.Gateway,
        _ => ByText(answer.Text) ?? ByRange(answer),
    };

    private static GreenApiFailure? ByText(string body)
    {
        foreach (var (text, kind) in KnownTexts)
        {
            if (body.Contains(text, StringComparison.OrdinalIgnoreCase)) return kind;
        }

        return null;
    }

    // Both kinds of a quota may stand in one body, and only the one that is exceeded says so; it is spelt QUOTE in some places and QUOTA in others.
    private static bool IsOfChats(string body) =>
        body.Contains("CORRESPONDENTS_QUOTE_EXCEEDED", StringComparison.OrdinalIgnoreCase)
        || body.Contains("CORRESPONDENTS_QUOTA_EXCEEDED", StringComparison.OrdinalIgnoreCase);

    private static GreenApiFailure ByRange(GreenApiAnswer answer) => answer.Status switch
    {
        403 => GreenApiFailure.WrongInstance,
        // A web page is the word of somebody on the way, who knows nothing of our request.
        >= 400 and < 500 when IsPage(answer.Text) => GreenApiFailure.Unreadable,
        >= 400 and < 500 => GreenApiFailure.BadRequest,
        >= 500 => GreenApiFailure.ServerError,
        _ => GreenApiFailure.Unreadable,
    };

    private static bool IsPage(string body)
    {
        var text = body.AsSpan().TrimStart();
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }
}
