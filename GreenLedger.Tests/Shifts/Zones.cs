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

    public static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
