using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;

namespace GreenLedger.Tests.Operations;

public class MarkupReaderTests
{
    private static readonly Currency Som = Currency.Find("KGS")!;
    private static readonly Money Price = new(5_000_000);

    [TestCase("20%", 1_000_000, 2000)]
    [TestCase("20 %", 1_000_000, 2000)]
    [TestCase("20％", 1_000_000, 2000)]
    [TestCase("\u0662\u0660\u066A", 1_000_000, 2000)]
    [TestCase("12,5%", 625_000, 1250)]
    [TestCase("12.5 %", 625_000, 1250)]
    [TestCase("12,55%", 627_500, 1255)]
    [TestCase("20 процентов", 1_000_000, 2000)]
    [TestCase("20 Процентов", 1_000_000, 2000)]
    [TestCase("1 процент", 50_000, 100)]
    [TestCase("20 percent", 1_000_000, 2000)]
    [TestCase("0%", 0, 0)]
    [TestCase("1000%", 50_000_000, 100_000)]
    [TestCase("0,01%", 500, 1)]
    public void A_percentage_is_of_the_price(string text, long minor, int basisPoints) =>
        Assert.That(
            MarkupReader.Read(text, Price, Som),
            Is.EqualTo(new MarkupReading(new Markup(new Money(minor), new Percentage(basisPoints)), MarkupMistake.None)));

    [TestCase("10000", 1_000_000)]
    [TestCase("10к", 1_000_000)]
    [TestCase("10000 сом", 1_000_000)]
    [TestCase("10 000", 1_000_000)]
    [TestCase("101", 10_100)]
    [TestCase("100,01", 10_001)]
    [TestCase("20 сом", 2000)]
    [TestCase("0", 0)]
    [TestCase("0 сом", 0)]
    public void Another_number_is_an_amount(string text, long minor) =>
        Assert.That(MarkupReader.Read(text, Price, Som), Is.EqualTo(new MarkupReading(new Markup(new Money(minor), null), MarkupMistake.None)));

    [TestCase("20", MarkupMistake.PercentOrAmount)]
    [TestCase("1", MarkupMistake.PercentOrAmount)]
    [TestCase("100", MarkupMistake.PercentOrAmount)]
    [TestCase("12,5", MarkupMistake.PercentOrAmount)]
    [TestCase("0,5", MarkupMistake.PercentOrAmount)]
    [TestCase("", MarkupMistake.NotANumber)]
    [TestCase("%", MarkupMistake.NotANumber)]
    [TestCase("20%%", MarkupMistake.NotANumber)]
    [TestCase("20% сом", MarkupMistake.NotANumber)]
    [TestCase("20 руб", MarkupMistake.NotANumber)]
    [TestCase("двадцать", MarkupMistake.NotANumber)]
    [TestCase("-20%", MarkupMistake.Negative)]
    [TestCase("-1000", MarkupMistake.Negative)]
    [TestCase("1000,01%", MarkupMistake.TooLarge)]
    [TestCase("1001%", MarkupMistake.TooLarge)]
    [TestCase("999999999999%", MarkupMistake.TooLarge)]
    [TestCase("10000000000", MarkupMistake.TooLarge)]
    [TestCase("0,555%", MarkupMistake.TooManyDecimals)]
    [TestCase("12,5555%", MarkupMistake.TooManyDecimals)]
    [TestCase("1,000%", MarkupMistake.Ambiguous)]
    [TestCase("12,345%", MarkupMistake.Ambiguous)]
    [TestCase("1,500к", MarkupMistake.Ambiguous)]
    [TestCase("500,5050", MarkupMistake.TooManyDecimals)]
    public void A_doubtful_markup_is_refused(string text, MarkupMistake mistake) =>
        Assert.That(MarkupReader.Read(text, Price, Som), Is.EqualTo(new MarkupReading(null, mistake)));

    [Test]
    public void The_markup_of_the_largest_price_is_too_large_rather_than_wrong() =>
        Assert.That(MarkupReader.Read("1000%", Currency.Maximum, Som).Mistake, Is.EqualTo(MarkupMistake.TooLarge));

    [Test]
    public void The_reader_never_throws() =>
        Prop.ForAll<string>(text =>
        {
            var reading = MarkupReader.Read(text ?? "", Price, Som);
            return reading.Markup is null == (reading.Mistake != MarkupMistake.None);
        }).QuickCheckThrowOnFailure();
}
