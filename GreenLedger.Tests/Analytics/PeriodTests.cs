using System.Globalization;
using GreenLedger.Core.Analytics;

namespace GreenLedger.Tests.Analytics;

public sealed class PeriodTests
{
    // One day.
    [TestCase("2026-11-20", "2026-11-20", "2026-11-19", "2026-11-19")]
    [TestCase("2026-11-16", "2026-11-16", "2026-11-15", "2026-11-15", Description = "a Monday")]
    [TestCase("2026-01-01", "2026-01-01", "2025-12-31", "2025-12-31")]
    [TestCase("2028-03-01", "2028-03-01", "2028-02-29", "2028-02-29")]
    // Monday to some day of the week.
    [TestCase("2026-11-16", "2026-11-20", "2026-11-09", "2026-11-13")]
    [TestCase("2026-11-16", "2026-11-22", "2026-11-09", "2026-11-15", Description = "a whole week")]
    [TestCase("2025-12-29", "2026-01-02", "2025-12-22", "2025-12-26")]
    [TestCase("2026-06-01", "2026-06-03", "2026-05-25", "2026-05-27", Description = "the 1st is a Monday")]
    [TestCase("2026-06-01", "2026-06-08", "2026-05-01", "2026-05-08", Description = "more than that week")]
    // The 1st to some day of the month.
    [TestCase("2026-11-01", "2026-11-20", "2026-10-01", "2026-10-20")]
    [TestCase("2026-11-01", "2026-11-30", "2026-10-01", "2026-10-30", Description = "a whole month")]
    [TestCase("2026-01-01", "2026-01-31", "2025-12-01", "2025-12-31")]
    [TestCase("2026-03-01", "2026-03-28", "2026-02-01", "2026-02-28")]
    [TestCase("2026-03-01", "2026-03-29", "2026-01-31", "2026-02-28")]
    [TestCase("2026-03-01", "2026-03-31", "2026-01-29", "2026-02-28", Description = "February has no 31st")]
    [TestCase("2028-03-01", "2028-03-29", "2028-02-01", "2028-02-29")]
    [TestCase("2028-02-01", "2028-02-29", "2028-01-01", "2028-01-29")]
    [TestCase("2026-05-01", "2026-05-31", "2026-03-31", "2026-04-30", Description = "April has no 31st")]
    // Anything else.
    [TestCase("2026-11-17", "2026-11-20", "2026-11-13", "2026-11-16", Description = "from a Tuesday")]
    [TestCase("2026-11-16", "2026-11-23", "2026-11-08", "2026-11-15", Description = "over a Sunday")]
    [TestCase("2026-10-01", "2026-11-01", "2026-08-30", "2026-09-30", Description = "over the month's end")]
    [TestCase("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31")]
    [TestCase("2026-03-30", "2026-03-31", "2026-03-23", "2026-03-24")]
    [TestCase("2026-03-31", "2026-04-02", "2026-03-28", "2026-03-30")]
    public void A_period_is_compared_with(string from, string to, string previousFrom, string previousTo) =>
        Assert.That(new Period(On(from), On(to)).Previous(), Is.EqualTo(new Period(On(previousFrom), On(previousTo))));

    [Test]
    public void What_it_is_compared_with_is_as_long_and_before_it([Range(1, 70)] int days)
    {
        for (var from = new DateOnly(2027, 12, 1); from.Year < 2029; from = from.AddDays(1))
        {
            var period = new Period(from, from.AddDays(days - 1));
            var previous = period.Previous();
            Assert.That(previous.Days, Is.EqualTo(days));
            Assert.That(previous.To, Is.LessThan(from));
        }
    }

    [Test]
    public void Both_ends_belong_to_it()
    {
        var period = new Period(On("2026-11-01"), On("2026-11-15"));
        Assert.That(period.Days, Is.EqualTo(15));
        Assert.That(period.Contains(On("2026-11-01")) && period.Contains(On("2026-11-15")));
        Assert.That(period.Contains(On("2026-10-31")) || period.Contains(On("2026-11-16")), Is.False);
        Assert.That(Period.Of(On("2026-11-01")).Days, Is.EqualTo(1));
    }

    [Test]
    public void It_cannot_end_before_it_begins() =>
        Assert.That(() => new Period(On("2026-11-02"), On("2026-11-01")), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
