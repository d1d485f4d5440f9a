using Quartz;

namespace GreenLedger.Worker.Scheduling;

/// <summary>
/// The five fields of ordinary cron in Quartz's spelling: seconds in front, days of the week by name because Quartz counts them from 1,
/// and a question mark for the day field that does not matter.
/// </summary>
/// <remarks>Nothing else touches Quartz: to put Cronos in its place, replace this file.</remarks>
internal static class QuartzCron
{
    /// <summary>What comes next on a wall clock that never changes, strictly after a moment; null where nothing does.</summary>
    /// <exception cref="FormatException">The text is no schedule.</exception>
    public static Func<DateTime, DateTime?> Parse(string text)
    {
        // Quartz is given the wall clock as UTC. Given the zone itself, Quartz 4.7.3 returns one instant for ever where the standard offset
        // changes: 02:30 in Moscow on 2011-03-27, any time in Samoa in 2011.
        var expression = new CronExpression(From(text), TimeZoneInfo.Utc);
        return clock => expression.GetNextValidTimeAfter(new DateTimeOffset(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), TimeSpan.Zero))?.DateTime;
    }

    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <exception cref="FormatException">There are not five fields, or both the day of the month and that of the week are given.</exception>
    private static string From(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [var minute, var hour, var day, var month, var weekDay])
            throw new FormatException("five fields are needed: minute, hour, day of month, month, day of week.");
        if (!IsAny(day) && !IsAny(weekDay))
            throw new FormatException("give the day of the month or the day of the week, not both.");

        return IsAny(weekDay)
            ? $"0 {minute} {hour} {(day == "?" ? "*" : day)} {month} ?"
            : $"0 {minute} {hour} ? {month} {string.Join(',', weekDay.Split(',').Select(Named))}";
    }

    private static bool IsAny(string field) => field is "*" or "?";

    /// <summary><c>1-5/2</c> becomes <c>MON-FRI/2</c>: what follows a slash or a hash sign is a count, not a day.</summary>
    private static string Named(string days)
    {
        var counts = days.AsSpan().IndexOfAny('/', '#');
        var names = counts < 0 ? days : days[..counts];
        return string.Join('-', names.Split('-').Select(DayName)) + (counts < 0 ? "" : days[counts..]);
    }

    private static string DayName(string day) =>
        int.TryParse(day, out var number) && number is >= 0 and <= 7 ? DayNames[number % 7] : day;
}
