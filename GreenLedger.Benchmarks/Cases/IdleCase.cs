using System.Diagnostics;
using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>Memory of a worker that has nothing to do, and of one that had much.</summary>
internal static class IdleCase
{
    private const string Name = "idle";
    private const int Messages = 100_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public static readonly Case Case = new(
        Name,
        "Memory at rest",
        """
        Resident memory as the kernel counts it: of a worker with one company after a minute in which nobody wrote, and of one with 64 companies ten
        seconds after 100,000 messages, or as many as it answers in 75 seconds.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var atRest = await RestAsync(stage, cancellation);
        var (after, answered) = await WorkAsync(stage, cancellation);
        return
        [
            new(Name, "one company, after 60 s", atRest.MemoryMiB, "MiB") { Goals = [Goal.AtMost(90)] },
            new(Name, "one company, processor", atRest.Processor * 100, "% of a core"),
            new(Name, "after messages", after, "MiB") { Goals = [Goal.AtMost(160)] },
            new(Name, "these were", answered, "messages"),
        ];
    }

    private static async Task<(double MemoryMiB, double Processor)> RestAsync(Stage stage, CancellationToken cancellation)
    {
        await stage.Load.PlanAsync(new LoadPlan { Instances = 1, Talk = Talk.None }, cancellation);
        await using var worker = await stage.StartWorkerAsync(1, cancellation);
        await Task.Delay(Rest / 2, TimeProvider.System, cancellation);
        var worked = worker.ProcessorTime();
        await Task.Delay(Rest / 2, TimeProvider.System, cancellation);
        return (worker.MemoryMiB(), (worker.ProcessorTime() - worked) / (Rest / 2));
    }

    private static async Task<(double MemoryMiB, long Answered)> WorkAsync(Stage stage, CancellationToken cancellation)
    {
        await stage.Load.PlanAsync(new LoadPlan { Instances = 64 }, cancellation);
        await using var worker = await stage.StartWorkerAsync(64, cancellation);
        LoadReport report;
        do
        {
            await Task.Delay(LookEvery, TimeProvider.System, cancellation);
            report = await stage.Load.CountsAsync(cancellation);
        }
        while (report.Others.Answered < Messages && Stopwatch.GetElapsedTime(worker.StartedAt) < LongestWork);

        await stage.Load.StopAsync(cancellation);
        await Task.Delay(RestAfter, TimeProvider.System, cancellation);
        return (worker.MemoryMiB(), report.Others.Answered);
    }
}
