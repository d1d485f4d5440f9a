namespace GreenLedger.Tests.Commands;

internal sealed class ReportCommandTests : CommandFixture
{
    [Test]
    public async Task A_report_has_the_figures_and_the_words_of_the_chat()
    {
        Scene.IsNoon();
        await Scene.ServeAsync();
        await OpenShiftAsync();
        foreach (var line in (string[])["рассрочка 30000 20% 6 нал айфон 13, Бек", "да"]) Scene.Asan.Says(line);
        await Scene.Asan.HearsAsync("Записано");
        Scene.Admin.Says("отчёт за сегодня");
        var bubble = await Scene.Admin.HearsAsync("Отчёт за");

        var said = await RunAsync("report");
        Assert.That(said.ExitCode, Is.Zero);
        var words = said.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(words, Is.Not.Empty);
        var chat = bubble.Text.Split('\n').Where(line => line.Length > 0 && line != "```").Take(words.Length);
        Assert.That(words, Is.EqualTo(chat), "the chat goes on with what can be asked of it");

        var figures = (await RunAsync("report", "--period", "today", "--worker", "асан", "--json")).Json.Single();
        Assert.That((string)figures["currency"]!, Is.EqualTo("KGS"));
        Assert.That((long)figures["total"]!["pricesMinor"]!, Is.EqualTo(3_000_000));
        Assert.That((long)figures["total"]!["markupsMinor"]!, Is.EqualTo(600_000));
        Assert.That((decimal)figures["total"]!["averageMarkupPercent"]!, Is.EqualTo(20m));
        Assert.That((long)figures["total"]!["remaining"]!["cashMinor"]!, Is.EqualTo(2_000_000));
        Assert.That((string)figures["person"]!, Is.EqualTo("Асан"));
    }

    [Test]
    public async Task A_report_is_written_to_files_that_only_their_owner_reads()
    {
        Scene.IsNoon();
        await Scene.ServeAsync();
        await OpenShiftAsync();
        using var folder = new TemporaryFolder();
        var (workbook, chart) = (Path.Combine(folder.Folder, "a.xlsx"), Path.Combine(folder.Folder, "a.png"));
        var said = await RunAsync("report", "--period", "week", "--xlsx", workbook, "--chart", chart);
        Assert.That(said.ExitCode, Is.Zero);
        Assert.That(said.Words, Does.Contain($"Written: {workbook}").And.Contain($"Written: {chart}"));
        Assert.That((await File.ReadAllBytesAsync(workbook))[..2], Is.EqualTo("PK"u8.ToArray()));
        Assert.That((await File.ReadAllBytesAsync(chart))[1..4], Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(File.GetUnixFileMode(workbook), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        var impossible = await RunAsync("report", "--xlsx", "/proc/nowhere/a.xlsx");
        Assert.That(impossible.ExitCode, Is.EqualTo(1));
        Assert.That(impossible.Words, Does.Contain("/proc/nowhere/a.xlsx cannot be written").And.Not.Contain("Exception"));
    }

    [TestCase("2026-02-30..2026-03-01", "There is no such date")]
    [TestCase("2026-03-02..2026-03-01", "ends before it begins")]
    [TestCase("someday", "'someday' is no period")]
    public async Task A_period_that_is_none_is_said_to_be_none(string period, string sentence)
    {
        var said = await RunAsync("report", "--period", period);
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain(sentence));
    }
}
