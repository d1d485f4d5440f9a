using System.Buffers;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Charts;

namespace GreenLedger.Tests.Charts;

/// <summary>Names are typed by people, and a script is a program.</summary>
public sealed class ChartAttackTests
{
    private static readonly Currency Som = Currency.Find("KGS")!;

    private static readonly SearchValues<char> Obeyed = SearchValues.Create("`'\"@\\{}!|<>;#%~^&*\n\r\0\u0085\u2028\u2029");

    // FILE stands for a file that must not appear.
    private static readonly string[] Attacks =
    [
        "`touch FILE`", "$(touch FILE)", "\"; system(\"touch FILE\") #", "'; system('touch FILE') #", "'\nsystem(\"touch FILE\")\n'",
        "\n!touch FILE\n", "\r!touch FILE", "\u2028!touch FILE", "\u0085!touch FILE", "' . system('touch FILE') . '", "\\'; system('touch FILE')",
        "''; set print 'FILE'; print 1 #", "'; set output 'FILE'; replot #", "'; load '<touch FILE' #", "< touch FILE", "| touch FILE",
        "@x", "@ARG0", "EOD", "\nEOD\n!touch FILE\n", "{/Symbol a}", "^2_3", "\\n", "\\", "x\\", "\0", "a\0b", "%s%n%d", "$boxes0", "#", ";",
        "😀", "👨‍👩‍👧", "\u202Eнасa\u202C", "\u2066x", "\u200B", "\uD800", "\uDC00x", "\uFEFF", "", "   ", "\t\v\f", "—",
        "<b>x</b>", "&lt;", "<span size='99999'>", "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307", "李小龍", "محمد", "שלום", "გიორგი", "अनिल", "𝒜𝓈𝒶𝓃",
    ];

    [Test]
    public async Task A_name_is_a_name_and_nothing_else([ValueSource(nameof(Attacks))] string attack)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Folder, "x");
        var name = attack.Replace("FILE", file, StringComparison.Ordinal);
        var log = new LogLines();
        var gnuplot = new Gnuplot(log);
        var day = new DayChart(name, [ChartPictureTests.Bar(name, 500), ChartPictureTests.Bar("Асан", 700)], Som, BotTexts.In(Language.Russian));
        var period = new PeriodChart(name, [new ChartDay(new DateOnly(2026, 6, 1), new Money(500), new Money(50))], Som, BotTexts.In(Language.Russian));

        Assert.That(await gnuplot.DrawAsync(day.Script(), CancellationToken.None), Is.Not.Null);
        Assert.That(await gnuplot.DrawAsync(period.Script(), CancellationToken.None), Is.Not.Null);
        Assert.That(log.Lines, Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Folder), Is.Empty);
    }

    [Test]
    public async Task The_attack_would_work_without_the_defence()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Folder, "x");

        await new Gnuplot(new LogLines()).DrawAsync($"set title \"`touch {file}`\"\n", CancellationToken.None);

        Assert.That(file, Does.Exist);
    }

    [Test]
    public void No_character_of_any_plane_gets_in_that_gnuplot_obeys()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (value is >= 0xD800 and <= 0xDFFF) continue;
            var plain = ChartText.Plain($"a{char.ConvertFromUtf32(value)}b");
            if (plain.AsSpan().IndexOfAny(Obeyed) >= 0) Assert.Fail($"U+{value:X4}");
        }
    }

    [TestCase("Асан", ExpectedResult = "Асан")]
    [TestCase("  Асан \t\n У. ", ExpectedResult = "Асан У.")]
    [TestCase("O'Brien", ExpectedResult = "O’Brien")]
    [TestCase("Асан 😀 (№2)", ExpectedResult = "Асан (№2)")]
    [TestCase("a\u0301\u0302\u0303b", ExpectedResult = "a\u0301\u0302b")]
    public string A_name_stays_readable(string name) => ChartText.Plain(name);

    [TestCase("Асан", 2, ExpectedResult = "Асан")]
    [TestCase("Бегимай Токтосунова", 2, ExpectedResult = "Бегимай|Токтосунова")]
    [TestCase("Щукина-Шишмарёва Жанна", 2, ExpectedResult = "Щукина-|Шишмарёва Жанна")]
    [TestCase("Бегимай Токтосунова", 1, ExpectedResult = "Бегимай Токтосу…")]
    [TestCase("😀", 2, ExpectedResult = "—")]
    public string A_long_name_is_broken_and_then_cut(string name, int lines) => string.Join('|', ChartText.Fit(name, 330, 28, lines));
}
