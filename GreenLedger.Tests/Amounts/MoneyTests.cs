using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.Amounts;

namespace GreenLedger.Tests.Amounts;

public class MoneyTests
{
    [TestCase(100, 3, new long[] { 34, 33, 33 })]
    [TestCase(-10, 3, new long[] { -4, -3, -3 })]
    [TestCase(2, 3, new long[] { 1, 1, 0 })]
    [TestCase(0, 2, new long[] { 0, 0 })]
    [TestCase(7, 1, new long[] { 7 })]
    public void An_amount_is_split_with_the_odd_units_first(long minor, int parts, long[] expected) =>
        Assert.That(new Money(minor).Split(parts).Select(part => part.Minor), Is.EqualTo(expected));

    [Test]
    public void Parts_add_up_and_differ_by_one_unit_at_most() =>
        Prop.ForAll<long, PositiveInt>((minor, parts) =>
        {
            var split = new Money(minor).Split(parts.Get);
            return split.Count == parts.Get
                && split.Aggregate(Money.Zero, (sum, part) => sum + part) == new Money(minor)
                && (Int128)split.Max().Minor - split.Min().Minor <= 1;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Nothing_is_split_into_no_parts() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Zero.Split(0));

    [TestCase(5_000_000, 2000, 1_000_000)]
    [TestCase(1, 5000, 1)]
    [TestCase(-1, 5000, -1)]
    [TestCase(1, 4999, 0)]
    [TestCase(3, 5000, 2)]
    [TestCase(100, 1250, 13)]
    [TestCase(100, 1249, 12)]
    [TestCase(1_000_000_000_000, 100_000, 10_000_000_000_000)]
    [TestCase(long.MaxValue, 10_000, long.MaxValue)]
    [TestCase(long.MinValue, 10_000, long.MinValue)]
    public void A_half_is_rounded_away_from_zero(long minor, int basisPoints, long expected) =>
        Assert.That(new Money(minor).Percent(new Percentage(basisPoints)), Is.EqualTo(new Money(expected)));

    [Test]
    public void Overflow_throws_instead_of_turning_negative()
    {
        Assert.Throws<OverflowException>(() => _ = new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => _ = new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => _ = -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue).Percent(new Percentage(20_000)));
    }

    [Test]
    public void Amounts_are_compared_by_their_size()
    {
        Assert.That(new Money(1) > Money.Zero && Money.Zero >= new Money(0) && new Money(-1) < Money.Zero && Money.Zero <= new Money(0));
        Assert.That(new Money(-1).IsNegative && !Money.Zero.IsNegative);
        Assert.That(new[] { new Money(3), new Money(1) }.Order().First(), Is.EqualTo(new Money(1)));
    }

    [TestCase(2000, "20%")]
    [TestCase(1250, "12,5%")]
    [TestCase(1205, "12,05%")]
    [TestCase(0, "0%")]
    [TestCase(1, "0,01%")]
    [TestCase(100_000, "1000%")]
    [TestCase(-50, "\u22120,5%")]
    public void A_percentage_is_shown_without_idle_zeros(int basisPoints, string text) =>
        Assert.That(new Percentage(basisPoints).ToString(), Is.EqualTo(text));
}
