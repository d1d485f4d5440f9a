using System.Globalization;

namespace GreenLedger.Benchmarks.Processes;

/// <summary>What Linux tells of processes and of the machine.</summary>
internal static class Kernel
{
    private const double KiBInMiB = 1024;

    public static double MemoryMiB(int pid) => KiB($"/proc/{pid}/smaps_rollup", "Rss:") / KiBInMiB;

    /// <summary>A line like <c>Rss:  1234 kB</c>.</summary>
    public static double KiB(string file, string name) =>
        double.Parse(Line(file, name).Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);

    public static string Line(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim(' ', '\t', ':') ?? "0";
}
