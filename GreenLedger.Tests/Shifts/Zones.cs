namespace GreenLedger.Tests.Shifts;

/// <summary>Zones in which a night is not always as long as the others.</summary>
public static class Zones
{
    public static readonly string[] Names =
    [
        "UTC", "Asia/Bishkek", "Asia/Almaty", "Europe/Moscow", "Europe/Berlin", "America/Santiago", "Asia/Beirut", "Africa/Cairo",
        "Pacific/Chatham", "Pacific/Apia", "America/St_Johns", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Tehran",
    ];

    public static TimeZoneInfo Find(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    /// <summary>Of a place where it is noon now, so that a test by the real clock does not run into midnight.</summary>
    public static string OfNoonNow()
    {
        var east = 12 - TimeProvider.System.GetUtcNow().Hour;
        // The names are the wrong way round: Etc/GMT-6 is six hours ahead.
        return east == 0 ? "UTC" : $"Etc/GMT{-east:+0;-0}";
    }

    public static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
