using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Operations;

/// <summary>Terms as people type them: <c>6</c>, <c>6 мес</c>, <c>год</c>, <c>полгода</c>. A bare number is months.</summary>
public static class MonthsReader
{
    private const int LongestSpelling = 32;

    private static readonly Dictionary<string, int> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 1, ["м"] = 1, ["мес"] = 1, ["месяц"] = 1, ["месяца"] = 1, ["месяцев"] = 1,
        ["m"] = 1, ["mo"] = 1, ["month"] = 1, ["months"] = 1,
        ["г"] = 12, ["год"] = 12, ["года"] = 12, ["лет"] = 12, ["y"] = 12, ["year"] = 12, ["years"] = 12,
    };

    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["месяц"] = 1, ["month"] = 1, ["полгода"] = 6, ["пол года"] = 6, ["half a year"] = 6,
        ["год"] = 12, ["year"] = 12, ["полтора года"] = 18,
    };

    /// <summary>Null where the text is no term from 1 to 120 months.</summary>
    public static Months? Read(string text)
    {
        if (text.Length > LongestSpelling) return null;

        var plain = PlainText.Of(text).Text.Trim().TrimEnd('.');
        if (Words.TryGetValue(plain, out var named)) return new Months(named);

        var digits = plain.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = plain.Length;
        // Three digits are the longest term; more cannot be one.
        if (digits is 0 or > 3 || plain[0] == '0') return null;
        if (!Units.TryGetValue(plain[digits..].TrimStart(), out var unit)) return null;

        return Months.TryCreate(int.Parse(plain.AsSpan(0, digits)) * unit, out var months) ? months : null;
    }
}
