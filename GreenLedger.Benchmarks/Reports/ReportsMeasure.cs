namespace GreenLedger.Benchmarks.Reports;

/// <summary>How long the bot's reports take on ten million facts, of many companies and of one.</summary>
internal static class ReportsMeasure
{
    public const string Name = "reports";

    private static readonly (Question Question, double Goal)[] OfMany =
    [
        (Question.Balance, 1), (Question.Pockets, 1),
        (Question.Report("day", 1, isWhale: false), 1), (Question.Report("month", 30, isWhale: false), 2),
        (Question.Report("year", 365, isWhale: false), 5), (Question.Report("all", null, isWhale: false), 12),
    ];

    private static readonly (Question Question, double Goal)[] OfOne =
    [
        (Question.Balance, 1), (Question.Pockets, 1),
        (Question.Report("day", 1, isWhale: true), 2), (Question.Report("month", 30, isWhale: true), 10),
        (Question.Report("year", 365, isWhale: true), 40), (Question.Report("all", null, isWhale: true), 100),
    ];

    public static async Task<IReadOnlyList<Result>> MeasureAsync(string root, int runs, TextWriter output, CancellationToken cancellation) =>
    [
        .. await MeasureAsync(FactSet.Many, OfMany, root, runs, output, cancellation),
        .. await MeasureAsync(FactSet.Whale, OfOne, root, runs, output, cancellation),
    ];

    private static async Task<IReadOnlyList<Result>> MeasureAsync(
        FactSet set, IReadOnlyList<(Question Question, double Goal)> questions, string root, int runs, TextWriter output, CancellationToken cancellation)
    {
        await using var database = await set.OpenAsync(root, output, cancellation);
        await using var asker = await Asker.LookAsync(database, cancellation);
        List<Result> results = [];
        foreach (var (question, goal) in questions)
        {
            var (program, bare) = await asker.AskAsync(question, runs, cancellation);
            results.Add(new Result(Name, $"{set.Name}, {question.Name}, p50", program.Median, "ms") { Floor = bare.Median, Goals = [Goal.RatioAtMost(2)] });
            results.Add(new Result(Name, $"{set.Name}, {question.Name}, p99", program.P99, "ms") { Floor = bare.P99, Goals = [Goal.AtMost(goal)] });
        }

        return results;
    }
}
