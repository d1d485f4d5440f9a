using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;

namespace GreenLedger.Tests.Analytics;

public class FiguresTests
{
    // 1 instead of 100000, and the markup as an amount: until the operation is deleted, every report counts it.
    [TestCase(100, 25_000_000, "25000000%")]
    [TestCase(1, 999_999_999_999, "99999999999900%")]
    [TestCase(3, 1, "33,33%")]
    [TestCase(8, 1, "12,5%")]
    [TestCase(200_000, 1, "0%")]
    [TestCase(20_000, 1, "0,01%")]
    public void The_average_markup_of_any_price_can_be_said(long price, long markup, string expected)
    {
        var instalments = new KindFigures(new Tally(1, new Money(-price)), default);
        var figures = Figures.None with { Instalments = instalments, Markups = new Money(markup) };
        Assert.That(figures.AverageMarkup.ToString(), Is.EqualTo(expected));
    }
}
