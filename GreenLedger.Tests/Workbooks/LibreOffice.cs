using System.Diagnostics;

namespace GreenLedger.Tests.Workbooks;

/// <summary>Opens a workbook as a person would, calculates everything anew and saves it.</summary>
internal static class LibreOffice
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // 0: always recalculate on loading.
    private const string Settings =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
          <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    public static async Task<WorkbookFile> RecalculatedAsync(Stream workbook)
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Folder, "period.xlsx");
        await using (var file = File.Create(source)) await workbook.CopyToAsync(file);
        var profile = Path.Combine(folder.Folder, "profile");
        Directory.CreateDirectory(Path.Combine(profile, "user"));
        await File.WriteAllTextAsync(Path.Combine(profile, "user", "registrymodifications.xcu"), Settings);

        var output = Path.Combine(folder.Folder, "saved");
        await RunAsync($"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", output, source);
        await using var saved = File.OpenRead(Path.Combine(output, "period.xlsx"));
        return WorkbookFile.Read(saved);
    }

    private static async Task RunAsync(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("soffice", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var words = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.That(process.ExitCode, Is.Zero, string.Concat(words));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"LibreOffice did not end within {Limit.TotalMinutes} minutes.");
        }
    }
}
