using System.Diagnostics;
using System.Globalization;

namespace GreenLedger.Tests.Workbooks;

public sealed class WorkbookMemoryTests
{
    private const int Facts = 200_000;
    private const int MostKibibytes = 256 * 1024;

    [Test]
    public async Task Two_hundred_thousand_facts_take_less_than_256_MiB()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Folder, "period.xlsx");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(BigWorkbook).Assembly.Location, Facts.ToString(CultureInfo.InvariantCulture), path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var peak = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero);
        await TestContext.Out.WriteLineAsync($"Peak: {peak.Trim()} KiB");
        Assert.That(int.Parse(peak, CultureInfo.InvariantCulture), Is.InRange(1, MostKibibytes));
        Assert.That(new FileInfo(path).Length, Is.GreaterThan(Facts));
    }
}
