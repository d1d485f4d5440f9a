using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace GreenLedger.Benchmarks.InMemory;

/// <summary>What a turn costs where no database is asked. Everything runs in this process, a few seconds each.</summary>
internal static class InMemoryRun
{
    public const string Case = "memory";

    private static readonly Type[] Groups = [typeof(TurnBenchmarks), typeof(PartBenchmarks)];

    /// <summary>Of each turn and each part: the time, beside that of the floor of its group, and the memory taken.</summary>
    public static IReadOnlyList<Result> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("greenledger-memory-");
        try
        {
            var configuration = ManualConfig.CreateEmpty()
                .AddJob(Job.Default
                    .WithToolchain(InProcessEmitToolchain.Instance)
                    .WithWarmupCount(6)
                    .WithIterationCount(8)
                    .WithIterationTime(TimeInterval.FromMilliseconds(150)))
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(folder.FullName);
            return [.. Groups.SelectMany(group => Results(BenchmarkRunner.Run(group, configuration)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Result> Results(Summary summary)
    {
        var failed = summary.Reports.Where(report => !report.Success).Select(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name).ToList();
        if (summary.HasCriticalValidationErrors || failed.Count > 0)
            throw new BenchmarkException(string.Join('\n', [.. summary.ValidationErrors.Select(error => error.Message), .. failed]));
        var floor = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.Baseline);
        return summary.Reports.Where(report => report != floor).SelectMany(report => Results(report, floor));
    }

    private static IEnumerable<Result> Results(BenchmarkReport report, BenchmarkReport floor)
    {
        const double kib = 1024;
        var name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        IReadOnlyList<Goal> goals = report.BenchmarkCase.Descriptor.Type == typeof(TurnBenchmarks) ? [Goal.AtMost(20)] : [];
        var times = report.ResultStatistics!;
        yield return new Result(Case, name, times.Median / 1000, "µs")
        {
            Floor = floor.ResultStatistics!.Median / 1000,
            Least = times.Min / 1000,
            Most = times.Max / 1000,
            Goals = goals,
        };
        yield return new Result(Case, $"{name}, memory", (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / kib, "KiB") { Goals = goals };
    }
}
