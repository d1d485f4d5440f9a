namespace GreenLedger.Benchmarks.Reports;

/// <summary>How times grow with ten times as many facts: the exponent of their medians, 0 where they stay, 1 where they grow as the facts do.</summary>
internal static class GrowthMeasure
{
    public const string Name = "growth";

    // Both sets in turn, so that what disturbs the machine disturbs both.
    private const int Rounds = 5;

    private static readonly (Question Question, double Goal)[] Questions =
    [
        (Question.Balance, 0.15), (Question.Report("day", 1, isWhale: false), 0.15), (Question.Report("month", 30, isWhale: false), 0.30),
        (Question.Report("year", 365, isWhale: false), 0.70),
    ];

    public static async Task<IReadOnlyList<Result>> MeasureAsync(string root, int runs, TextWriter output, CancellationToken cancellation)
    {
        await using var few = await FactSet.Few.OpenAsync(root, output, cancellation);
        await using var many = await FactSet.Many.OpenAsync(root, output, cancellation);
        await using var fewAsker = await Asker.LookAsync(few, cancellation);
        await using var manyAsker = await Asker.LookAsync(many, cancellation);
        List<Result> results = [];
        foreach (var (question, goal) in Questions)
        {
            var (ofFew, ofMany) = (new Times(), new Times());
            for (var round = 0; round < Rounds; round++)
            {
                ofFew.Add((await fewAsker.AskAsync(question, runs / Rounds, cancellation)).Program);
                ofMany.Add((await manyAsker.AskAsync(question, runs / Rounds, cancellation)).Program);
            }

            results.AddRange(Growth(question.Name, ofFew, ofMany, goal));
        }

        var (before, after) = (new Times(), new Times());
        for (var round = 0; round < Rounds; round++)
        {
            before.Add(await fewAsker.InsertAsync(runs / Rounds, cancellation));
            after.Add(await manyAsker.InsertAsync(runs / Rounds, cancellation));
        }

        return [.. results, .. Growth("insert", before, after, 0.15)];
    }

    private static IEnumerable<Result> Growth(string name, Times few, Times many, double goal) =>
    [
        new(Name, $"{name}, exponent", Math.Log10(many.Median / few.Median), "") { Goals = [Goal.AtMost(goal)] },
        new(Name, $"{name}, ten million beside one, p50", many.Median, "ms") { Floor = few.Median },
    ];
}
