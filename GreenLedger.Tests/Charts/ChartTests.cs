using System.Buffers.Binary;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Charts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Tests.Charts;

public sealed class ChartTests
{
    private static readonly Currency Som = Currency.Find("KGS")!;
    private static readonly BotTexts Russian = BotTexts.In(Language.Russian);

    // What gnuplot would obey, were it to get that far.
    private static readonly string[] Hostile =
    [
        "`touch MARK`", "\"; system(\"touch MARK\") #", "'; system('touch MARK') #", "@x", "EOD", "EOD\nsystem('touch MARK')\n", "{/Symbol a}", @"\n\101",
        "a\0b", "😀👍", "\u202Eabc", "$boxes0", "! touch MARK", "%s %d", "\uD800", "",
    ];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(15)]
    [TestCase(200)]
    public async Task A_day_is_drawn_wide_enough_for_a_phone(int workers)
    {
        var picture = await DrawAsync(Day([.. Enumerable.Range(1, workers).Select(number => $"Сотрудник {number}")]).Script());
        Assert.That(Width(picture), Is.GreaterThanOrEqualTo(1080));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(31)]
    [TestCase(366)]
    [TestCase(3660)]
    public async Task A_period_is_drawn_wide_enough_for_a_phone(int days) =>
        Assert.That(Width(await DrawAsync(Period(days).Script())), Is.GreaterThanOrEqualTo(1080));

    [TestCase(62, "по дням")]
    [TestCase(63, "по неделям")]
    [TestCase(434, "по неделям")]
    [TestCase(435, "по месяцам")]
    public void Where_the_days_are_too_many_they_are_drawn_by_week_or_month(int days, string expected) =>
        Assert.That(Period(days).Script(), Does.Contain(expected));

    [TestCaseSource(nameof(Hostile))]
    public async Task No_name_is_obeyed(string name)
    {
        using var folder = new TemporaryFolder();
        var mark = Path.Combine(folder.Folder, "mark");
        var picture = await DrawAsync(Day([name.Replace("MARK", mark, StringComparison.Ordinal), "Асан"]).Script());
        Assert.That(Width(picture), Is.EqualTo(1080));
        Assert.That(File.Exists(mark), Is.False);
    }

    [Test]
    public async Task The_largest_and_the_smallest_amounts_are_drawn()
    {
        DayBar[] bars = [new("Асан", Currency.Maximum, new Balance(Currency.Maximum, new Money(1))), new("Бек", new Money(1), default)];
        await DrawAsync(new DayChart("Отчёт", bars, Som, Russian).Script());
        await DrawAsync(new PeriodChart("Отчёт", [new(new DateOnly(2026, 11, 20), Currency.Maximum, Currency.Maximum)], Som, Russian).Script());
    }

    [TestCase(0, "4")]
    [TestCase(118_000_00, "120 тыс.")]
    [TestCase(7_00, "8")]
    [TestCase(1_600_000_00, "1,6 млн")]
    [TestCase(3_900_000_000_00, "4 млрд")]
    public void The_axis_ends_at_a_round_amount_that_is_enough(long most, string top)
    {
        var scale = ChartScale.For(new Money(most), lines: 4, Som);
        Assert.That(scale.Label(4, Russian), Is.EqualTo(top));
        Assert.That(scale.Top.Minor, Is.GreaterThanOrEqualTo(most));
    }

    [TestCase(123_456_49, "123\u00A0456")]
    [TestCase(123_456_50, "123\u00A0457")]
    [TestCase(-50, "\u22121")]
    public void Amounts_in_a_picture_are_rounded_to_the_unit(long minor, string shown) =>
        Assert.That(ChartAmount.Whole(new Money(minor), Som), Is.EqualTo(shown));

    private static DayChart Day(IReadOnlyList<string> names) => new(
        "Отчёт за 20.11.2026",
        [.. names.Select((name, index) => new DayBar(name, new Money((index + 1) * 12_345_00), new Balance(new Money(index * 1_000_00), new Money(500_00))))],
        Som,
        Russian);

    private static PeriodChart Period(int days) => new(
        "Отчёт",
        [.. Enumerable.Range(0, days).Select(day => new ChartDay(new DateOnly(2026, 1, 1).AddDays(day), new Money(day * 1_000_00), new Money(day * 200_00)))],
        Som,
        Russian);

    private static async Task<byte[]> DrawAsync(string script)
    {
        var picture = await new Gnuplot(NullLogger<Gnuplot>.Instance, timeLimit: TimeSpan.FromMinutes(1)).DrawAsync(script, CancellationToken.None);
        Assert.That(picture, Is.Not.Null, "gnuplot drew nothing");
        return picture!;
    }

    private static int Width(byte[] picture) => BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16));
}
