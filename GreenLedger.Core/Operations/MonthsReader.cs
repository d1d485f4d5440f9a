using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Operations;

/// <summary>Terms as people type them: <c>6</c>, <c>6 мес</c>, <c>год</c>, <c>полгода</c>. A bare number is months.</summary>
public static class MonthsReader
{
    private const int LongestSpelling = 32;

    private static readonly string[] MonthWords = ["м", "мес", "месяц", "месяца", "месяцев", "m", "mo", "month", "months"];
    private static readonly string[] YearWords = ["г", "год", "года", "лет", "y", "year", "years"];

    /// <summary>Null where the text is no term from 1 to 120 months.</summary>
    public static Months? Read(string text)
    {
        if (text.Length > LongestSpelling) return null;

        var plain = PlainText.Of(text).Text.Trim().TrimEnd('.').ToLowerInvariant();
        switch (plain)
        {
            case "месяц" or "month": return new Months(1);
            case "полгода" or "пол года" or "half a year": return new Months(6);
            case "год" or "year": return new Months(12);
            case "полтора года": return new Months(18);
        }

        var digits = plain.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = plain.Length;
        // Three digits are the longest term; more cannot be one.
        if (digits is 0 or > 3 || plain[0] == '0') return null;
        var count = int.Parse(plain.AsSpan(0, digits));
        var unit = plain[digits..].TrimStart();
        if (YearWords.Contains(unit)) count *= 12;
        else if (unit.Length > 0 && !MonthWords.Contains(unit)) return null;

        return Months.TryCreate(count, out var months) ? months : null;
    }
}
