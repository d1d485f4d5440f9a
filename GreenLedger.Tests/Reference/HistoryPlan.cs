namespace GreenLedger.Tests.Reference;

/// <summary>What a random history depends on, and nothing else: the same plan gives the same history.</summary>
/// <param name="Operations">How many are recorded; what is refused does not count.</param>
/// <param name="BurstPercent">How often an act follows within minutes; the rest of the time people rest for hours.</param>
internal sealed record HistoryPlan(int Seed, int Operations, int Place, int BurstPercent = 70)
{
    public const int BerlinInSpring = 2;
    public const int BerlinInAutumn = 3;

    /// <summary>
    /// Where and from when: before both changes of Berlin's clock, before Santiago's, which skip or repeat the hour at midnight, before
    /// St John's of 2010, which showed the old date again, and before the months that have no 30th or 31st day, leap years too.
    /// </summary>
    private static readonly (string Zone, DateTimeOffset Start)[] Places =
    [
        ("Asia/Bishkek", new(2026, 1, 26, 3, 0, 0, TimeSpan.Zero)),
        ("Asia/Bishkek", new(2028, 2, 24, 3, 0, 0, TimeSpan.Zero)),
        ("Europe/Berlin", new(2026, 3, 23, 7, 0, 0, TimeSpan.Zero)),
        ("Europe/Berlin", new(2026, 10, 20, 7, 0, 0, TimeSpan.Zero)),
        ("America/Santiago", new(2026, 9, 2, 12, 0, 0, TimeSpan.Zero)),
        ("America/Santiago", new(2027, 3, 31, 12, 0, 0, TimeSpan.Zero)),
        ("America/St_Johns", new(2010, 11, 3, 12, 0, 0, TimeSpan.Zero)),
    ];

    public static int PlacesCount => Places.Length;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Places[Place].Zone);

    public DateTimeOffset Start => Places[Place].Start;
}
