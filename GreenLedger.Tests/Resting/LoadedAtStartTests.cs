using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Resting;

/// <summary>What a worker has in its memory though nothing asks for it: each library costs every start and every machine.</summary>
internal sealed class LoadedAtStartTests : WorkerFixture
{
    // What only commands, reports, watching or rare schedules need.
    private static readonly string[] ForLater = ["OpenTelemetry", "Quartz", "System.CommandLine", "Spectre.Console", "DocumentFormat.OpenXml", "CsvHelper"];

    [Test]
    public async Task A_worker_at_rest_has_loaded_nothing_that_it_needs_later_or_never()
    {
        var worker = await Scene.ServeAsync();
        await OpenShiftAsync();

        var maps = await File.ReadAllLinesAsync($"/proc/{worker.Id}/maps");

        Assert.That(maps, Has.Some.Contains("/GreenLedger.Worker.dll"), "libraries are seen");
        Assert.That(ForLater.Where(library => maps.Any(line => line.EndsWith($"/{library}.dll", StringComparison.Ordinal))), Is.Empty);
    }
}
