using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>Two workers share a database and its companies.</summary>
internal static class WorkersCase
{
    private const string Name = "workers";
    private const int Instances = 64;

    public static readonly Case Case = new(
        Name,
        "Two workers on one database",
        """
        The messages of `loop` at 64 instances, answered by two workers that are both configured for all 64 companies and divide them by their leases,
        beside one worker alone: on two cores that are busy with one, the second must not cost.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var plan = new LoadPlan { Instances = Instances };
        List<double> alone = [];
        List<double> together = [];
        for (var round = 0; round < pace.Rounds; round++)
        {
            alone.Add((await Runs.WorkerAsync(stage, plan, pace, cancellation)).MessagesASecond);
            var connection = await stage.Ledger.CopyAsync(cancellation);
            var first = stage.StartOnAsync(connection, Instances, cancellation);
            var second = stage.StartOnAsync(connection, Instances, cancellation);
            together.Add((await Runs.MeasureAsync(stage, plan, pace, () => first, cancellation, beside: () => second)).MessagesASecond);
        }

        return [Median.Result(Name, "two beside one", "messages/s", together, alone, Goal.RatioAtLeast(0.9))];
    }
}
