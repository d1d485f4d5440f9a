using System.Text.RegularExpressions;

namespace GreenLedger.Core.Texts;

/// <summary>How an admin asks for a message that could not be handled to be tried again.</summary>
public static partial class Vocabulary
{
    /// <summary>The number of the message; null where nothing like this was said.</summary>
    public static long? RetryAsked(string words) =>
        BeginsWithRetry(words) && Retry().Match(words.Trim()) is { Success: true } asked && long.TryParse(asked.Groups["number"].ValueSpan, out var number) ? number : null;

    // Spares nearly every message the expression.
    private static bool BeginsWithRetry(string words) =>
        words.AsSpan().TrimStart() is var typed
        && (typed.StartsWith("повторить", StringComparison.OrdinalIgnoreCase) || typed.StartsWith("retry", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?:повторить|retry)\s*№?\s*(?<number>[0-9]{1,15})[.!]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Retry();
}
