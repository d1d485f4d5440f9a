namespace GreenLedger.Benchmarks.Records;

/// <summary>Results as lines of a terminal: <c>name value floor ratio goal ok|short</c>.</summary>
public static class Table
{
    private static readonly string[] Heading = ["", "value", "", "least–most", "floor", "ratio", "goal", ""];

    public static void Write(TextWriter output, IReadOnlyList<Result> results)
    {
        List<string[]> rows = [Heading, .. results.Select(Row)];
        var widths = Enumerable.Range(0, Heading.Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column is 1 or 4 or 5 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
    }

    public static string[] Row(Result result) =>
    [
        $"{result.Case}: {result.Name}",
        Number.Of(result.Value),
        result.Unit,
        result is { Least: { } least, Most: { } most } ? $"{Number.Of(least)}–{Number.Of(most)}" : "",
        result.Floor is { } floor ? Number.Of(floor) : "",
        result.Ratio is { } ratio ? $"{Number.Of(ratio)}×" : "",
        string.Join(", ", result.Goals),
        result.Goals.Count == 0 ? "" : result.IsShort ? "short" : "ok",
    ];
}
