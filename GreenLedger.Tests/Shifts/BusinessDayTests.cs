using GreenLedger.Core.Shifts;
using static GreenLedger.Tests.Shifts.Zones;

namespace GreenLedger.Tests.Shifts;

public class BusinessDayTests
{
    [TestCase("Asia/Bishkek", "2026-11-20 10:00", "2026-11-20 18:00")]
    [TestCase("Asia/Bishkek", "2026-11-20 17:59", "2026-11-20 18:00")]
    [TestCase("Asia/Bishkek", "2026-11-20 18:00", "2026-11-21 18:00", Description = "strictly after")]
    [TestCase("Asia/Almaty", "2024-02-29 12:00", "2024-02-29 19:00", Description = "the zone changed for good: 25 hours")]
    [TestCase("Europe/Moscow", "2026-02-28 12:00", "2026-02-28 21:00")]
    [TestCase("Europe/Berlin", "2026-03-29 00:00", "2026-03-29 22:00", Description = "23 hours")]
    [TestCase("Europe/Berlin", "2026-10-25 00:00", "2026-10-25 23:00", Description = "25 hours")]
    [TestCase("America/Santiago", "2026-09-05 12:00", "2026-09-06 04:00", Description = "midnight does not exist")]
    [TestCase("America/Santiago", "2026-04-04 12:00", "2026-04-05 04:00", Description = "23:00 exists twice")]
    [TestCase("America/Santiago", "2026-04-05 03:30", "2026-04-05 04:00", Description = "in the repeated hour")]
    [TestCase("Asia/Beirut", "2026-03-28 12:00", "2026-03-28 22:00", Description = "midnight does not exist")]
    [TestCase("Asia/Beirut", "2026-10-24 12:00", "2026-10-24 22:00", Description = "23:00 exists twice")]
    [TestCase("Africa/Cairo", "2026-04-23 12:00", "2026-04-23 22:00", Description = "midnight does not exist")]
    [TestCase("Africa/Cairo", "2026-10-29 12:00", "2026-10-29 22:00", Description = "23:00 exists twice")]
    [TestCase("Pacific/Chatham", "2026-09-26 12:00", "2026-09-27 10:15")]
    [TestCase("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00", Description = "the 30th does not exist")]
    [TestCase("Pacific/Apia", "2011-12-30 10:00", "2011-12-31 10:00")]
    [TestCase("America/Havana", "2025-11-01 12:00", "2025-11-02 04:00", Description = "midnight exists twice: the first one")]
    [TestCase("America/Havana", "2025-11-02 05:00", "2025-11-03 05:00", Description = "the second one ends nothing")]
    [TestCase("America/St_Johns", "2010-11-07 02:15", "2010-11-07 02:30", Description = "the first midnight, a minute before the clock goes back to 23:01")]
    [TestCase("America/St_Johns", "2010-11-07 03:00", "2010-11-08 03:30", Description = "the day has begun though the clock shows the old date")]
    public void The_next_midnight_is_the_first_moment_of_the_next_day(string zone, string at, string midnight)
    {
        var next = BusinessDay.NextMidnight(Utc(at), Find(zone));
        Assert.That(next, Is.EqualTo(Utc(midnight)));
        Assert.That(next.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void A_skipped_date_is_a_day_of_no_length()
    {
        var (from, to) = BusinessDay.Span(new DateOnly(2011, 12, 30), Find("Pacific/Apia"));
        Assert.That(to, Is.EqualTo(from));
    }

    [TestCase(-1, 20)]
    [TestCase(0, 21)]
    public void The_last_tick_belongs_to_the_day_and_midnight_to_the_next(int ticks, int day) =>
        Assert.That(
            BusinessDay.On(Utc("2026-11-20 18:00").AddTicks(ticks), Find("Asia/Bishkek")), Is.EqualTo(new DateOnly(2026, 11, day)));

    [TestCaseSource(typeof(Zones), nameof(Names))]
    public void Days_follow_each_other_without_gap_or_overlap(string name)
    {
        var zone = Find(name);
        for (var day = new DateOnly(2005, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            var (from, to) = BusinessDay.Span(day, zone);
            Assert.That(BusinessDay.Span(day.AddDays(1), zone).From, Is.EqualTo(to));
            if (from == to) continue;

            Assert.That((to - from).TotalHours, Is.InRange(22.5, 25.5));
            foreach (var at in new[] { from, from + (to - from) / 2, to.AddHours(-1), to.AddTicks(-1) })
            {
                Assert.That(BusinessDay.On(at, zone), Is.EqualTo(day));
                Assert.That(BusinessDay.NextMidnight(at, zone), Is.EqualTo(to));
            }
        }
    }

    [TestCaseSource(typeof(Zones), nameof(Names))]
    public void A_local_date_never_comes_before_its_day_begins(string name)
    {
        var zone = Find(name);
        var latest = BusinessDay.On(Utc("2005-01-01 00:00"), zone);
        for (var at = Utc("2005-01-01 00:00"); at.Year < 2030; at = at.AddMinutes(15))
        {
            var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            if (date > latest)
            {
                latest = date;
                var (from, _) = BusinessDay.Span(date, zone);
                Assert.That(from, Is.GreaterThan(at.AddMinutes(-15)).And.LessThanOrEqualTo(at));
            }
        }
    }
}
