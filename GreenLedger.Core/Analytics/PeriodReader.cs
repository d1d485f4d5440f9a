namespace GreenLedger.Core.Analytics;

public enum PeriodMistake
{
    None,
    NotAPeriod,
    NoSuchDate,
    TooLong,
}

/// <param name="Period">Null when there is a mistake.</param>
public readonly record struct PeriodReading(Period? Period, PeriodMistake Mistake)
{
    public static implicit operator PeriodReading(Period period) => new(period, PeriodMistake.None);

    public static implicit operator PeriodReading(PeriodMistake mistake) => new(null, mistake);
}

/// <summary>
/// Periods as people type them, in Russian and English at once: <c>вчера</c>, <c>прошлая неделя</c>, <c>5 ноября</c>, <c>01.11–15.11</c>,
/// <c>from 1 to 15 November</c>. Where no year is typed, the latest such period is meant that has begun by today.
/// </summary>
public static class PeriodReader
{
    public const int LongestYears = 10;

    private const int LongestSpelling = 80;
    private const int LongestInWords = 9;
    private const int LongestLine = 60;

    public static PeriodReading Read(string words, DateOnly today)
    {
        if (words.Length > LongestSpelling || PeriodTokens.Of(words) is not { } tokens) return PeriodMistake.NotAPeriod;
        var said = tokens.Where(token => !PeriodWords.IsEmpty(token.Word)).ToList();
        if (said.All(token => token.Word.Length > 0) && PeriodWords.Named(string.Join(' ', said.Select(token => token.Word)), today) is { } named) return named;
        return new PeriodLine(said, today).Read();
    }

    /// <summary>
    /// The period that stands somewhere in the line, the longest wording of one, also where its dates are impossible.
    /// <see cref="PeriodMistake.NotAPeriod"/> when the line has none.
    /// </summary>
    /// <param name="rest">The other words, in their order.</param>
    public static PeriodReading TakeFrom(IReadOnlyList<string> words, DateOnly today, out IReadOnlyList<string> rest)
    {
        rest = words;
        if (words.Count > LongestLine) return PeriodMistake.NotAPeriod;
        for (var length = Math.Min(LongestInWords, words.Count); length > 0; length--)
        {
            for (var start = 0; start + length <= words.Count; start++)
            {
                var reading = Read(string.Join(' ', words.Skip(start).Take(length)), today);
                if (reading.Mistake == PeriodMistake.NotAPeriod) continue;
                rest = [.. words.Take(start), .. words.Skip(start + length)];
                return reading;
            }
        }

        return PeriodMistake.NotAPeriod;
    }
}
