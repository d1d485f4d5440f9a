using GreenLedger.Core.Shifts;
using GreenLedger.Tests.Shifts;
using GreenLedger.Worker.Scheduling;
using static GreenLedger.Tests.Shifts.Zones;

namespace GreenLedger.Tests.Scheduling;

public class CronScheduleTests
{
    private static readonly string[] DailyTimes = ["0 0 * * *", "5 0 * * *", "0 8 * * *", "30 2 * * *", "30 23 * * *"];

    [TestCase("0 0 * * *", "Asia/Bishkek", "2026-11-20 10:00", "2026-11-20 18:00")]
    [TestCase("0 0 * * *", "Asia/Bishkek", "2026-11-20 18:00", "2026-11-21 18:00")]
    [TestCase("5 0 * * *", "Asia/Bishkek", "2026-11-20 18:00", "2026-11-20 18:05")]
    [TestCase("30 2 * * *", "Europe/Berlin", "2026-03-29 00:00", "2026-03-29 01:00", Description = "does not exist: the end of the gap")]
    [TestCase("30 2 * * *", "Europe/Berlin", "2026-10-25 00:00", "2026-10-25 00:30", Description = "exists twice: the first one")]
    [TestCase("30 2 * * *", "Europe/Berlin", "2026-10-25 00:30", "2026-10-26 01:30", Description = "and not the second one")]
    [TestCase("0 0 * * *", "America/Santiago", "2026-09-05 12:00", "2026-09-06 04:00", Description = "does not exist: the end of the gap")]
    [TestCase("30 23 * * *", "America/Santiago", "2026-04-05 02:30", "2026-04-06 03:30", Description = "not again in the repeated hour")]
    [TestCase("0 0 * * *", "Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00")]
    [TestCase("0 0 * * *", "Pacific/Apia", "2011-12-30 10:00", "2011-12-31 10:00")]
    [TestCase("0 9 * * 1-5", "Asia/Bishkek", "2026-11-20 12:00", "2026-11-23 03:00", Description = "Friday noon to Monday")]
    [TestCase("0 9 * * 0", "Asia/Bishkek", "2026-11-20 12:00", "2026-11-22 03:00", Description = "Sunday is 0")]
    [TestCase("0 9 * * 7", "Asia/Bishkek", "2026-11-20 12:00", "2026-11-22 03:00", Description = "and 7")]
    [TestCase("0 9 * * MON,3", "Asia/Bishkek", "2026-11-23 12:00", "2026-11-25 03:00")]
    [TestCase("0 9 1 * *", "Asia/Bishkek", "2026-11-20 12:00", "2026-12-01 03:00")]
    [TestCase("0 9 31 * ?", "Asia/Bishkek", "2026-11-20 12:00", "2026-12-31 03:00")]
    [TestCase("0 0 29 2 *", "UTC", "2026-11-20 12:00", "2028-02-29 00:00")]
    [TestCase("*/15 * * * *", "Asia/Bishkek", "2026-11-20 12:01", "2026-11-20 12:15")]
    public void The_next_run_is_on_the_wall_clock(string text, string zone, string after, string expected)
    {
        var next = CronSchedule.Parse(text, Find(zone)).NextAfter(Utc(after));
        Assert.That(next, Is.EqualTo(Utc(expected)));
        Assert.That(next?.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("0 0 * * *", "Asia/Bishkek", "2026-11-20 18:00", "2026-11-20 18:00", Description = "at the instant itself")]
    [TestCase("0 0 * * *", "Asia/Bishkek", "2026-11-20 17:59", "2026-11-19 18:00")]
    [TestCase("30 2 * * *", "Europe/Berlin", "2026-10-25 01:45", "2026-10-25 00:30")]
    [TestCase("*/15 * * * *", "UTC", "2026-11-20 12:14", "2026-11-20 12:00")]
    [TestCase("0 0 29 2 *", "UTC", "2027-01-01 00:00", "2024-02-29 00:00")]
    [TestCase("0 0 29 2 *", "UTC", "2104-01-01 00:00", "2096-02-29 00:00")]
    public void The_latest_run_is_found_however_long_ago(string text, string zone, string at, string expected) =>
        Assert.That(CronSchedule.Parse(text, Find(zone)).LatestAtOrBefore(Utc(at)), Is.EqualTo(Utc(expected)));

    [Test]
    public void A_time_of_every_day_means_the_same_as_to_the_parser([ValueSource(nameof(DailyTimes))] string text, [Range(0, 23)] int hour)
    {
        var (plain, parsed) = (DailyTime.Find(text)!, QuartzCron.Parse(text));
        for (var minute = 0; minute < 60; minute++)
        {
            var at = new DateTime(2026, 12, 31, hour, minute, 0).AddTicks(minute % 3 - 1);
            Assert.That(plain(at), Is.EqualTo(parsed(at)), $"{at:O}");
        }
    }

    [TestCase("60 0 * * *")]
    [TestCase("0 24 * * *")]
    [TestCase("+5 0 * * *")]
    [TestCase("*/5 0 * * *")]
    [TestCase("0 8 1 * *")]
    [TestCase("0 8 * * 1")]
    [TestCase("0 8 * *")]
    public void What_is_no_time_of_every_day_is_left_to_the_parser(string text) => Assert.That(DailyTime.Find(text), Is.Null);

    [TestCase("", "five fields")]
    [TestCase("0 0 0 * * ?", "five fields")]
    [TestCase("@daily", "five fields")]
    [TestCase("60 * * * *", "'60 * * * *'")]
    [TestCase("0 24 * * *", "'0 24 * * *'")]
    [TestCase("0 0 32 * *", "'0 0 32 * *'")]
    [TestCase("0 0 * 13 *", "'0 0 * 13 *'")]
    [TestCase("0 0 * * 8", "'0 0 * * 8'")]
    [TestCase("0 0 * * FOO", "'0 0 * * FOO'")]
    [TestCase("a b c d e", "'a b c d e'")]
    [TestCase("0 0 1 * 1", "not both")]
    [TestCase("0 0 31 2 *", "never comes")]
    public void A_wrong_schedule_is_refused_in_words(string text, string words)
    {
        Assert.That(CronSchedule.TryParse(text, TimeZoneInfo.Utc, out _, out var mistake), Is.False);
        Assert.That(mistake, Does.Contain(words));
        Assert.That(() => CronSchedule.Parse(text, TimeZoneInfo.Utc), Throws.TypeOf<FormatException>().With.Message.EqualTo(mistake));
    }

    [Test]
    public void A_daily_job_runs_once_on_every_day([ValueSource(typeof(Zones), nameof(Names))] string name, [ValueSource(nameof(DailyTimes))] string text)
    {
        var zone = Find(name);
        var schedule = CronSchedule.Parse(text, zone);
        var run = schedule.NextAfter(BusinessDay.Span(new DateOnly(2008, 1, 1), zone).From.AddTicks(-1))!.Value;
        for (var day = new DateOnly(2008, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            var (from, to) = BusinessDay.Span(day, zone);
            if (from == to) continue;

            Assert.That(run, Is.GreaterThanOrEqualTo(from).And.LessThan(to), $"{day}");
            Assert.That(schedule.LatestAtOrBefore(run), Is.EqualTo(run));
            var next = schedule.NextAfter(run)!.Value;
            Assert.That(schedule.NextAfter(next.AddTicks(-1)), Is.EqualTo(next));
            Assert.That(schedule.LatestAtOrBefore(next.AddTicks(-1)), Is.EqualTo(run));
            run = next;
        }
    }
}
