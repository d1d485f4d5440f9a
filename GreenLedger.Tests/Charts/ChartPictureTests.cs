using System.Buffers.Binary;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Charts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Tests.Charts;

/// <summary>With GREENLEDGER_PICTURES naming a folder, the pictures are left there to be looked at.</summary>
public sealed class ChartPictureTests
{
    private static readonly Currency Som = Currency.Find("KGS")!;
    private static readonly BotTexts Russian = BotTexts.In(Language.Russian);
    private static readonly string[] Names =
        ["Асан", "Бегимай Токтосунова", "Нурлан У.", "Александра Константинопольская-Преображенская", "Жыпар", "Kemal O'Brien", "Щукина-Шишмарёва Жанна", "Эрмек"];

    public static IEnumerable<TestCaseData> Pictures()
    {
        foreach (var count in (int[])[0, 1, 3, 8, 10, 20, 200])
            yield return Named($"day-{count}", Day(count, i => 5_000_000 + 7_300_000L * ((i * 7) % 11)));
        yield return Named("day-huge", Day(3, _ => Currency.Maximum.Minor - 1));
        yield return Named("day-huge-rest", Day(200, _ => Currency.Maximum.Minor - 1));
        yield return Named("day-mixed", Day(6, i => i == 0 ? Currency.Maximum.Minor : i == 1 ? 1 : 50_000L * i));
        yield return Named("day-tiny", Day(3, i => i));
        yield return Named("day-zero", Day(4, _ => 0));
        yield return Named("day-english", (Day(12, i => 4_500_050L * i) with { Title = "Report of 01.06.2026", Texts = BotTexts.In(Language.English) }).Script());
        yield return Named("day-long", (Day(2, _ => 100_000) with
        {
            Title = string.Concat(Enumerable.Repeat("Очень длинное название ", 20)),
            Bars = [Bar(new string('Щ', 300), 500_000), Bar("Работник магазина номер семнадцать на рынке Дордой", 900_000)],
        }).Script());
        foreach (var days in (int[])[0, 1, 7, 14, 31, 92, 366, 1096])
            yield return Named($"period-{days}", Period(days, i => 12_345_600L * ((i * 5) % 9)));
        yield return Named("period-huge", Period(7, i => Currency.Maximum.Minor * 900 / (i + 1)));
        yield return Named("period-mixed", Period(7, i => i == 0 ? Currency.Maximum.Minor : i));
        yield return Named("period-tiny", Period(5, i => i));
        yield return Named("period-zero", Period(7, _ => 0));
        yield return Named("period-english", (Period(92, i => 900_000L + 1_000 * i) with { Title = "01.06.2026 – 31.08.2026", Texts = BotTexts.In(Language.English) }).Script());
    }

    [TestCaseSource(nameof(Pictures))]
    public async Task A_picture_is_as_wide_as_a_phone_and_is_not_blank(string name, string script)
    {
        var picture = await new Gnuplot(NullLogger<Gnuplot>.Instance).DrawAsync(script, CancellationToken.None);

        Assert.That(picture, Is.Not.Null);
        if (Environment.GetEnvironmentVariable("GREENLEDGER_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture!);
        Assert.That(picture![..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), Is.EqualTo(1080));
        // A blank picture of this size compresses to less than that.
        Assert.That(picture, Has.Length.GreaterThan(7_000));
    }

    internal static DayBar Bar(string name, long issued) => new(name, new Money(issued), new Balance(new Money(issued / 3), new Money(issued / 2)));

    private static DayChart Day(int count, Func<int, long> issued) => new(
        "Отчёт за 01.06.2026", [.. Enumerable.Range(0, count).Select(i => Bar(Names[i % Names.Length], issued(i)))], Som, Russian);

    private static PeriodChart Period(int count, Func<int, long> issued) => new(
        "Июнь 2026",
        [.. Enumerable.Range(0, count).Select(i => new ChartDay(new DateOnly(2026, 6, 1).AddDays(i), new Money(issued(i)), new Money(issued(i) / 5)))],
        Som,
        Russian);

    private static TestCaseData Named(string name, DayChart chart) => Named(name, chart.Script());

    private static TestCaseData Named(string name, PeriodChart chart) => Named(name, chart.Script());

    private static TestCaseData Named(string name, string script) => new TestCaseData(name, script).SetArgDisplayNames(name);
}
