using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Analytics;

/// <summary>A date of which something may be missing: the year, the month (<c>1</c> of <c>1-15 ноября</c>) or the day (<c>ноябрь</c>).</summary>
internal readonly record struct LooseDate(int? Day, int? Month, int? Year);

/// <summary>A word, a number or a date in digits.</summary>
/// <param name="Word">The letters, or the dash; empty for the other two.</param>
internal readonly record struct PeriodToken(string Word, string Digits, LooseDate? Date);

/// <summary>Takes apart what was typed for a period.</summary>
internal static partial class PeriodTokens
{
    /// <summary>Null when something stands there that no period contains.</summary>
    public static IReadOnlyList<PeriodToken>? Of(string text)
    {
        var plain = Dashed(Answer.Normal(text));
        if (plain.AsSpan().ContainsAnyInRange('0', '9')) plain = Endings().Replace(plain, "");
        var tokens = new List<PeriodToken>();
        var at = 0;
        while (at < plain.Length)
        {
            if (plain[at] is ' ' or ',')
            {
                at++;
                continue;
            }

            if (char.IsLetter(plain[at]))
            {
                tokens.Add(new PeriodToken(TakeWord(plain, ref at), Digits: "", Date: null));
                continue;
            }

            var match = Token().Match(plain, at);
            if (!match.Success) return null;
            at += match.Length;
            tokens.Add(new PeriodToken(match.Groups["word"].Value, match.Groups["digits"].Value, DateIn(match)));
        }

        return tokens;
    }

    private static string TakeWord(string plain, ref int at)
    {
        var start = at;
        while (at < plain.Length && char.IsLetter(plain[at])) at++;
        var word = plain[start..at];
        if (at < plain.Length && plain[at] == '.') at++;
        return word;
    }

    private static LooseDate? DateIn(Match match)
    {
        if (!match.Groups["month"].Success) return null;
        var year = match.Groups["year"];
        return new LooseDate(Number(match.Groups["day"]), Number(match.Groups["month"]), year.Success ? Year(year.Value) : null);
    }

    /// <summary><c>26</c> is 2026.</summary>
    private static int Year(string digits) => (digits.Length == 2 ? 2000 : 0) + int.Parse(digits, CultureInfo.InvariantCulture);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Dashed(string text)
    {
        if (Everyday.IsAll(text) && !text.Contains("..", StringComparison.Ordinal)) return text;
        var dashed = new StringBuilder(text.Length);
        foreach (var c in text)
            dashed.Append(c == '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation ? '-' : c);
        return dashed.Replace("...", "-").Replace("..", "-").ToString();
    }

    // 1-го, 5-е, 1st, 2026 г.
    [GeneratedRegex(@"(?<=[0-9])(?:-?(?:го|ое|е)|st|nd|rd|th|\s*(?:год|года|году|г)\.?)(?![\p{L}0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Endings();

    [GeneratedRegex(
        @"\G(?:(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?![0-9])
        | (?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4}|[0-9]{2})(?![0-9])(?:\.(?!\.))?
        | (?<day>[0-9]{1,2})-(?<month>[0-9]{1,2})-(?<year>[0-9]{4})(?![0-9])
        | (?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})(?![0-9])(?:\.(?![0-9.]))?
        | (?<digits>[0-9]{1,4})(?![0-9])
        | (?<word>-))",
        RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
