using System.Globalization;

namespace GreenLedger.Worker.Scheduling;

/// <summary>The plainest schedule: a minute and an hour, every day.</summary>
internal static class DailyTime
{
    /// <summary>What comes next on the wall clock, strictly after a moment; null where the text says anything else.</summary>
    public static Func<DateTime, DateTime?>? Find(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [var minute, var hour, "*", "*", "*"]) return null;
        if (Number(minute, below: 60) is not { } minutes || Number(hour, below: 24) is not { } hours) return null;
        var time = new TimeSpan(hours, minutes, seconds: 0);
        return clock => clock.TimeOfDay < time ? clock.Date + time : clock.Date.AddDays(1) + time;
    }

    private static int? Number(string field, int below) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < below ? number : null;
}
