using GreenLedger.Core.Amounts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Charts;

namespace GreenLedger.Tests.Charts;

public sealed class PeriodChartTests
{
    // A Wednesday.
    private static readonly DateOnly First = new(2026, 7, 1);

    [TestCase(1, "по дням", 1)]
    [TestCase(7, "по дням", 7)]
    [TestCase(31, "по дням", 31)]
    [TestCase(92, "по неделям", 14)]
    [TestCase(366, "по месяцам", 13)]
    [TestCase(1096, "по месяцам", 36)]
    public void Long_periods_are_grouped_and_say_so(int days, string words, int bars)
    {
        var script = Chart([.. Enumerable.Range(0, days).Select(i => Day(i, 100))]).Script();

        Assert.That(script, Does.Contain($"Выдано {words}").And.Contain($"Наценка {words}"));
        Assert.That(Bars(script, "#00785A"), Is.EqualTo(bars));
    }

    [Test]
    public void Grouping_loses_nothing()
    {
        var script = Chart([.. Enumerable.Range(0, 1096).Select(i => Day(i, 100_000 + i))]).Script();

        Assert.That(script, Does.Contain("всего 1\u00A0102\u00A0000,60 сом"));
    }

    [Test]
    public void Days_may_lack_and_come_in_any_order()
    {
        var script = Chart([Day(6, 300), Day(0, 100), Day(6, 200)]).Script();

        Assert.That(Bars(script, "#00785A"), Is.EqualTo(2));
        Assert.That(script, Does.Contain("'01.07'").And.Contain("'04.07'").And.Contain("'07.07'").And.Contain("всего 6 сом"));
    }

    [TestCase(99_00, "Выдано по дням, сом")]
    [TestCase(9_999_99, "Выдано по дням, сом")]
    [TestCase(10_000_00, "Выдано по дням, тыс. сом")]
    [TestCase(10_000_000_00, "Выдано по дням, млн сом")]
    [TestCase(10_000_000_000_00, "Выдано по дням, млрд сом")]
    [TestCase(10_000_000_000_000_00, "Выдано по дням, трлн сом")]
    public void The_unit_grows_with_the_amounts(long minor, string heading) =>
        Assert.That(Chart([Day(0, minor)]).Script(), Does.Contain($"'{heading}'"));

    [TestCase("JPY", 5, "всего 5 ¥")]
    [TestCase("AMD", 500, "всего 5 AMD")]
    [TestCase("KWD", 5, "всего 0,005 KD")]
    public void Every_currency_keeps_its_decimals(string currency, long minor, string total) =>
        Assert.That((Chart([Day(0, minor)]) with { Currency = Currency.Find(currency)! }).Script(), Does.Contain(total));

    [Test]
    public void No_days_are_said_in_words() => Assert.That(Chart([]).Script(), Does.Contain("'Нет данных'"));

    private static PeriodChart Chart(IReadOnlyList<ChartDay> days) => new("Отчёт", days, Currency.Find("KGS")!, BotTexts.In(Language.Russian));

    private static ChartDay Day(int index, long issued) => new(First.AddDays(index), new Money(issued), new Money(issued / 5));

    /// <summary>How many boxes of a colour, without the one that tells what the colour means.</summary>
    private static int Bars(string script, string colour)
    {
        var blocks = script.Split(" << EOD\n")[1..].Select(block => block[..block.IndexOf("EOD", StringComparison.Ordinal)].Count(c => c == '\n')).ToList();
        var plots = script[script.LastIndexOf("plot ", StringComparison.Ordinal)..].Split(", ");
        return blocks[Array.FindIndex(plots, plot => plot.Contains(colour, StringComparison.Ordinal))] - 1;
    }
}
