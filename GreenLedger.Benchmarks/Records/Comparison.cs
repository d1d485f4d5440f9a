using GreenLedger.Benchmarks.Cases;

namespace GreenLedger.Benchmarks.Records;

/// <summary>A figure of this tree beside the same of another, measured in turn.</summary>
internal sealed record Comparison(string Case, string Name, string Unit, double Before, double Now, double Ratio, double Least, double Most, int Rounds)
{
    /// <summary>Fewer pairs all agree by chance more often than once in sixteen times: a tree beside itself would seem to have changed.</summary>
    public const int FewestRounds = 5;

    /// <summary>Every pair says the same, and there are enough of them.</summary>
    public bool IsSure => Rounds >= FewestRounds && (Least > 1 || Most < 1);

    /// <param name="rounds">Of each round, what the other tree gave, and this one.</param>
    public static IReadOnlyList<Comparison> Of(IReadOnlyList<(IReadOnlyList<Result> Before, IReadOnlyList<Result> Now)> rounds) =>
    [
        .. rounds
            .SelectMany(round => round.Now.Join(round.Before, Key, Key, (now, before) => (Now: now, Before: before.Value)))
            .GroupBy(pair => Key(pair.Now))
            .Select(figure =>
            {
                var ratios = figure.Select(pair => pair.Now.Value / pair.Before).ToList();
                var any = figure.First().Now;
                return new Comparison(
                    any.Case, any.Name, any.Unit, Median.Of(figure.Select(pair => pair.Before)), Median.Of(figure.Select(pair => pair.Now.Value)),
                    Median.Of(ratios), ratios.Min(), ratios.Max(), ratios.Count);
            }),
    ];

    public static void Write(TextWriter output, IReadOnlyList<Comparison> figures, string before)
    {
        List<string[]> rows = [["", before, "this", "", "ratio", "least–most", ""], .. figures.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows) output.WriteLine(string.Join("  ", row.Select((cell, column) => column is 1 or 2 or 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] Row(Comparison figure) =>
    [
        $"{figure.Case}: {figure.Name}",
        Number.Of(figure.Before),
        Number.Of(figure.Now),
        figure.Unit,
        $"{Number.Of(figure.Ratio)}×",
        $"{Number.Of(figure.Least)}–{Number.Of(figure.Most)}",
        figure.IsSure ? "" : "may be chance",
    ];

    private static (string Case, string Name) Key(Result result) => (result.Case, result.Name);
}
