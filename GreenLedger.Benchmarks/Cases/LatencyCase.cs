using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>How long an answer takes while messages come at their own pace.</summary>
internal static class LatencyCase
{
    private const string Name = "latency";
    private const int Rate = 200;

    public static readonly Case Case = new(
        Name,
        "Time to the answer, 200 messages a second",
        """
        200 messages a second over 64 companies of 20 workers, written when they are due, whether or not the bot is behind: so a pause is counted for
        every message that falls into it. «On the wire» is from the answer that carries the notification to the request that carries the reply; «from
        writing» is from the moment at which the message was due, and so holds the wait in the service's queue too. The floor is the naked loop under the
        same messages.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var plan = new LoadPlan { Instances = 64, Chats = 20, Rate = Rate };
        // A run must be long for its 99.9th percentile to be more than one message.
        var longer = pace with { Measured = pace.Measured * 2 };
        var (bot, naked) = await Runs.InTurnAsync(stage, plan, longer, cancellation);
        return
        [
            Result("on the wire, p50", report => report.Others.Wire.P50, Goal.AtMost(3)),
            Result("on the wire, p99", report => report.Others.Wire.P99, Goal.AtMost(25)),
            Result("on the wire, p99.9", report => report.Others.Wire.P999, Goal.AtMost(100)),
            Result("from writing, p50", report => report.Others.Whole.P50),
            Result("from writing, p99", report => report.Others.Whole.P99),
            Result("from writing, p99.9", report => report.Others.Whole.P999),
            Median.Result(Name, "answered", "messages/s", [.. bot.Select(report => report.MessagesASecond)]),
        ];

        Result Result(string name, Func<LoadReport, double> figure, params IReadOnlyList<Goal> goals) =>
            Median.Result(Name, name, "ms", [.. bot.Select(figure)], [.. naked.Select(figure)], goals);
    }
}
