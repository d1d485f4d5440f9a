using System.Text.Json;
using System.Text.RegularExpressions;

namespace GreenLedger.Worker.GreenApi;

/// <summary>The head of the queue, as it stands there until it is deleted.</summary>
/// <param name="ReceiptId">For the delete call only, never a key; null where even that could not be made out, so that nothing can be deleted.</param>
/// <param name="Body">The notification as it was received, but for what is no character (half a surrogate pair, a raw NUL); the whole answer where it had another form, its beginning where it was enormous.</param>
public sealed partial record ReceivedNotification(long? ReceiptId, string Body)
{
    private const int LongestPoison = 64 * 1024;

    /// <summary>Null where the queue was empty, in any of the ways in which the service says so.</summary>
    /// <param name="isCut">The answer went on beyond what was kept of it.</param>
    /// <param name="end">The last of it then: the receipt may stand behind the body.</param>
    public static ReceivedNotification? Read(string answer, bool isCut = false, string end = "")
    {
        if (isCut) return new(Fish(answer) ?? Fish(end), WellFormed.Text(answer[..Math.Min(LongestPoison, answer.Length)]));
        if (answer.Trim() is "" or "null" or "[]" or "\"\"") return null;

        using var document = JsonReading.TryParse(answer);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } envelope) return new(Fish(answer), answer);

        var body = envelope.At("body");
        return new(envelope.At("receiptId").Integer() ?? Fish(answer), body.ValueKind == JsonValueKind.Undefined ? answer : body.GetRawText());
    }

    // A receiptId that somebody typed into a message stands there with escaped quotes, and is not found.
    private static long? Fish(string text) =>
        ReceiptIdInText().Match(text) is { Success: true } found && long.TryParse(found.Groups["id"].ValueSpan, out var id) ? id : null;

    [GeneratedRegex("""
        "receiptId"\s*:\s*"?(?<id>\d{1,19})
        """, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ReceiptIdInText();
}
