using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace GreenLedger.Benchmarks.InMemory;

/// <summary>One part, as it was measured.</summary>
/// <param name="Floor">Microseconds of the floor that was measured beside it.</param>
internal sealed record InMemoryResult(string Group, string Name, double Microseconds, long Bytes, double Floor);

/// <summary>What a turn costs where no database is asked. Everything runs in this process, a few seconds each.</summary>
internal static class InMemoryRun
{
    private static readonly Type[] Groups = [typeof(TurnBenchmarks), typeof(PartBenchmarks)];

    public static int Print(TextWriter output)
    {
        var results = Measure();
        foreach (var group in results.GroupBy(result => result.Group))
        {
            output.WriteLine($"{group.Key,-46} {"µs",8} {"KiB",8} {"of floor",9}");
            foreach (var result in group)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Name,-46} {result.Microseconds,8:0.00} {result.Bytes / 1024.0,8:0.00} {result.Microseconds / result.Floor,9:0.0}"));
            output.WriteLine();
        }

        return results.Count > 0 ? 0 : 1;
    }

    public static IReadOnlyList<InMemoryResult> Measure()
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

    private static IEnumerable<InMemoryResult> Results(Summary summary)
    {
        var failed = summary.Reports.Where(report => !report.Success).Select(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name).ToList();
        if (summary.HasCriticalValidationErrors || failed.Count > 0)
            throw new BenchmarkException(string.Join('\n', [.. summary.ValidationErrors.Select(error => error.Message), .. failed]));
        var floor = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.Baseline);
        return summary.Reports.Select(report => new InMemoryResult(
            report.BenchmarkCase.Descriptor.Type.Name.Replace("Benchmarks", "", StringComparison.Ordinal),
            report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            Microseconds(report),
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0,
            Microseconds(floor)));
    }

    private static double Microseconds(BenchmarkReport report) => report.ResultStatistics!.Median / 1000;
}
