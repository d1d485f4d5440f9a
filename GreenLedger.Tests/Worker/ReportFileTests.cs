using System.Buffers.Binary;
using GreenLedger.Core.Texts;
using GreenLedger.Simulator.Messages;
using GreenLedger.Tests.Workbooks;

namespace GreenLedger.Tests.Worker;

/// <summary>Pictures and workbooks by the real worker, to a phone of the simulator.</summary>
internal sealed class ReportFileTests : ClockFixture
{
    [Test]
    public async Task The_daily_report_arrives_as_a_picture_with_its_words_below()
    {
        await WorkAsync();
        Clock.MoveTo("2026-03-11 00:05");
        var report = await Scene.Admin.HearsAsync("Отчёт за 10.03.2026");

        Assert.That(WidthOf(report.File), Is.GreaterThanOrEqualTo(1080));
        Assert.That(report.File!.FileName, Is.EqualTo("Отчёт 2026-03-10.png"));
        Assert.That(report.Text, Does.Contain("Смену открыли все").And.Contain("Асан: 23:50–00:00, смена закрыта"));
        Assert.That(report.Text, Has.Length.LessThanOrEqualTo(1000));

        // Quoted in the morning, it still knows what it showed.
        Scene.Admin.Replies(report.IdMessage, "почему рассрочка");
        await Scene.Admin.HearsAsync("Итого 20\u00A0000,00, 1 запись");
    }

    [TestCase("вчера", "Отчёт 2026-03-10.png")]
    [TestCase("отчёт 01.03-10.03", "Отчёт 2026-03-01 2026-03-10.png")]
    public async Task A_picture_is_sent_when_it_is_asked_for(string report, string file)
    {
        await WorkAsync();
        Clock.MoveTo("2026-03-11 09:00");
        Scene.Admin.Says(report);
        Scene.Admin.Says("картинка");
        var picture = await FileAsync(file);
        Assert.That(WidthOf(picture), Is.GreaterThanOrEqualTo(1080));
    }

    [Test]
    public async Task A_workbook_arrives_opens_and_computes_the_totals_that_the_report_shows()
    {
        await WorkAsync();
        Clock.MoveTo("2026-03-11 09:00");
        Scene.Admin.Says("вчера");
        Scene.Admin.Says("файл");
        var file = await FileAsync("Отчёт 2026-03-10.xlsx");

        using var stream = new MemoryStream(file.Bytes);
        var workbook = await LibreOffice.RecalculatedAsync(stream);
        var texts = BotTexts.In(Language.Russian);
        Assert.That(workbook.LastRow(texts.FactsSheet), Is.EqualTo(3), "a heading and two operations");
        var sums = Enumerable.Range(1, workbook.LastRow(texts.TotalsSheet)).Select(row => workbook[texts.TotalsSheet, $"B{row}"].Text).ToList();
        Assert.That(sums, Does.Contain("20000").And.Contain("4000").And.Contain("24000").And.Contain("-300"));
    }

    [Test]
    public async Task Without_gnuplot_the_words_arrive_alone_and_the_log_says_so_once()
    {
        Scene.Settings["PATH"] = "/nowhere";
        var worker = await Scene.ServeAsync();
        await OpenShiftAsync();
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var time = 1; time <= 3; time++)
        {
            Scene.Admin.Says("сегодня");
            Scene.Admin.Says("картинка");
            var bubble = await Scene.Admin.HearsAsync(
                one => one.Text.StartsWith("Отчёт за", StringComparison.Ordinal) && !one.Text.Contains("1. Почему", StringComparison.Ordinal) && !words.Contains(one.IdMessage),
                TimeSpan.FromMinutes(2),
                "the words of the picture");
            words.Add(bubble.IdMessage);
        }

        Assert.That(Scene.Admin.Heard.Select(bubble => bubble.File), Is.All.Null);
        Assert.That(worker.Output.Split("No pictures").Length - 1, Is.EqualTo(1));
    }

    /// <summary>On 10 March at 23:50: an instalment of 20 000 + 20 % and an expense of 300.</summary>
    private async Task WorkAsync()
    {
        Clock.MoveTo("2026-03-10 23:50");
        await StartAsync();
        await OpenShiftAsync();
        foreach (var line in (string[])["рассрочка 20000 20% 6 нал айфон, Марат", "да", "-300 банк такси", "да"]) Scene.Asan.Says(line);
        await Scene.Asan.HearsAsync("Записано: №2");
    }

    private async Task<StoredFile> FileAsync(string name)
    {
        StoredFile? file = null;
        await Eventually.IsTrueAsync(
            () => (file = Scene.Admin.Heard.Select(bubble => bubble.File).FirstOrDefault(one => one?.FileName == name)) is not null, $"{name} has come");
        return file!;
    }

    private static int WidthOf(StoredFile? file)
    {
        Assert.That(file, Is.Not.Null);
        Assert.That(file!.MimeType, Is.EqualTo("image/png"));
        return BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(16));
    }
}
