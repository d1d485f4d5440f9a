using System.Text.RegularExpressions;

namespace GreenLedger.Worker.GreenApi;

/// <summary>The explanation in an answer, fit for a log: an answer may echo our URL with the token, the message that we sent, and phone numbers.</summary>
internal sealed partial class SafeDetail(string token, IReadOnlyList<string> sent)
{
    private const string Withheld = "(an explanation that repeats what we sent)";
    private const int Longest = 300;

    // A piece of a secret is a secret too; shorter pieces meet by chance.
    private const int TellingLength = 8;

    public string Of(string body)
    {
        var detail = Explanation(body);
        detail = Address().Replace(detail, "(address)");
        detail = LongNumber().Replace(detail, number => "…" + number.Value[^4..]);
        if (Repeats(detail, token) || Repeats(detail, Uri.EscapeDataString(token)) || sent.Any(text => Repeats(detail, text))) return Withheld;

        detail = Space().Replace(detail, " ").Trim();
        return detail.Length == 0 ? "no explanation" : detail.Length <= Longest ? detail : detail[..Longest] + "…";
    }

    private static string Explanation(string body)
    {
        using var document = JsonReading.TryParse(body);
        if (document is null) return body.Length <= 4 * Longest ? body : body[..(4 * Longest)];

        var root = document.RootElement;
        return root.Text("message")
            ?? root.At("correspondentsStatus").Text("description")
            ?? root.At("invokeStatus").Text("description")
            ?? root.Text("description")
            ?? root.Text("reason")
            ?? root.Text("error")
            ?? root.At("error").Text("message")
            ?? root.Text()
            ?? "";
    }

    private static bool Repeats(string detail, string secret)
    {
        var piece = Math.Min(TellingLength, secret.Length);
        if (piece < 4) return false;
        for (var i = 0; i + piece <= secret.Length; i++)
        {
            if (detail.AsSpan().Contains(secret.AsSpan(i, piece), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    [GeneratedRegex(@"https?:\S*|\S*waInstance\S*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\d{7,}", RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
