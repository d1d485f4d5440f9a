using System.Diagnostics;
using System.Runtime.InteropServices;
using GreenLedger.Benchmarks.Processes;

namespace GreenLedger.Benchmarks.Records;

/// <summary>Where it was measured: figures without it mean nothing.</summary>
/// <param name="SyncMilliseconds">Until 8 KiB that were written are on the disk: the median of some hundred.</param>
public sealed record Machine(string Processor, int Cores, double MemoryGiB, string System, double SyncMilliseconds, string Postgres, string DotNet)
{
    private const int Syncs = 300;
    private const double KiBInGiB = 1024 * 1024;

    /// <param name="folder">On the disk that the database uses.</param>
    public static Machine Look(string folder, string postgres) => new(
        Kernel.Line("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Math.Round(Kernel.KiB("/proc/meminfo", "MemTotal:") / KiBInGiB, 1),
        $"{RuntimeInformation.OSDescription}, Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}",
        Math.Round(SyncTime(folder), 3),
        postgres,
        Environment.Version.ToString());

    private static double SyncTime(string folder)
    {
        var path = Path.Combine(folder, "sync");
        var block = new byte[8192];
        var times = new List<double>();
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var i = 0; i < Syncs; i++)
            {
                file.Position = 0;
                file.Write(block);
                var began = Stopwatch.GetTimestamp();
                file.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        File.Delete(path);
        return Cases.Median.Of(times);
    }
}
