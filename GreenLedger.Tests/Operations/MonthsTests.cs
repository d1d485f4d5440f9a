using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.Operations;

namespace GreenLedger.Tests.Operations;

public class MonthsTests
{
    [TestCase("6", 6)]
    [TestCase("6 мес", 6)]
    [TestCase("6 мес.", 6)]
    [TestCase("6мес", 6)]
    [TestCase("6 месяцев", 6)]
    [TestCase("3 месяца", 3)]
    [TestCase("1 месяц", 1)]
    [TestCase("месяц", 1)]
    [TestCase("6м", 6)]
    [TestCase("6 М", 6)]
    [TestCase("12 months", 12)]
    [TestCase("12 m", 12)]
    [TestCase("год", 12)]
    [TestCase("Год", 12)]
    [TestCase("1 год", 12)]
    [TestCase("2 года", 24)]
    [TestCase("10 лет", 120)]
    [TestCase("полгода", 6)]
    [TestCase("120", 120)]
    [TestCase(" 6 ", 6)]
    [TestCase("6\u00A0мес", 6)]
    [TestCase("\u0661\u0662", 12)]
    public void A_term_is_understood(string text, int months) =>
        Assert.That(MonthsReader.Read(text), Is.EqualTo(new Months(months)));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("06")]
    [TestCase("-6")]
    [TestCase("121")]
    [TestCase("11 лет")]
    [TestCase("999999999999")]
    [TestCase("6,5")]
    [TestCase("6 недель")]
    [TestCase("6 мес 2")]
    [TestCase("6%")]
    [TestCase("шесть")]
    [TestCase("1\u0662")]
    [TestCase("1\u200B2")]
    [TestCase("⁶")]
    public void What_is_no_term_is_refused(string text) => Assert.That(MonthsReader.Read(text), Is.Null);

    [TestCase(0)]
    [TestCase(121)]
    [TestCase(int.MinValue)]
    public void A_term_is_one_to_a_hundred_and_twenty_months(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Months(count));
        Assert.That(Months.TryCreate(count, out _), Is.False);
    }

    [Test]
    public void The_reader_never_throws() =>
        Prop.ForAll<string>(text => MonthsReader.Read(text ?? "") is not { Count: < 1 or > 120 }).QuickCheckThrowOnFailure();
}
