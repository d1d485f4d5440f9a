namespace GreenLedger.Benchmarks.Records;

/// <summary>What every command that measures does with its results in the end.</summary>
internal static class Keeper
{
    /// <summary>Printed, and kept where <c>--json</c> says. Whether every goal is met, or need not be.</summary>
    public static bool Keep(CommandLine line, TextWriter output, IReadOnlyList<Result> results, Machine machine)
    {
        Table.Write(output, results);
        output.WriteLine();
        if (line.Text("json") is { } file)
            Record.Read(file).With(results, machine, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), line.Text("commit") ?? "").Write(file);
        return line.Has("report-only") || !results.Any(result => result.IsShort);
    }
}
