using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>How many messages a second the whole bot answers, beside the naked loop.</summary>
internal static class LoopCase
{
    private const string Name = "loop";

    private const int Decisive = 64;

    private static readonly int[] Sizes = [1, 16, 64, 1000];

    public static readonly Case Case = new(
        Name,
        "Messages a second, whole bot",
        """
        The published worker, as a process of its own, against a service that gives it messages as fast as it takes them: each chat writes its next
        message when it was answered; four workers of each company write at once, at 1,000 companies one of each. A message is one notification
        received, stored, handled in a conversation, answered, deleted and sent. Workers write `-123,45 нал такси`, get the card that asks whether it
        is right, and write `да`, which records the fact: so half of the messages record one, and every one of them leaves its inbox row, its dialog
        and its reply in the database durably. The service looks whether each message got exactly its answer, in order.

        The floor is the naked loop: receive, one transaction in two trips, delete, send, by the same driver on the same server in the same minutes.
        It stores a message, a fact, a conversation and a reply too, and knows no rule. Times are from the answer that carries the notification to the
        request that carries the reply.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var results = new List<Result>();
        foreach (var size in Sizes) results.AddRange(await MeasureAsync(stage, pace, size, cancellation));
        if (pace.HasFloor) results.Add(new(Name, "1000 beside 64 instances", Rate(1000), "messages/s") { Floor = Rate(64), Goals = [Goal.RatioAtLeast(0.85)] });
        return results;

        double Rate(int size) => results.Single(result => result.Name == Title(size)).Value;
    }

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, int instances, CancellationToken cancellation)
    {
        var plan = new LoadPlan { Instances = instances, Chats = instances < 1000 ? 4 : 1 };
        // One round, where nothing is decided by it.
        var (bot, naked) = await Runs.InTurnAsync(stage, plan, instances < Decisive ? pace with { Rounds = 1 } : pace, cancellation);

        // Half of the messages record a fact here, all of them in the naked loop: it has the harder part.
        IReadOnlyList<Goal> goals = instances == Decisive ? [Goal.RatioAtLeast(0.60)] : [];
        var what = Title(instances);
        return
        [
            Result(what, "messages/s", report => report.MessagesASecond, goals),
            Median.Result(Name, $"{what}, facts", "facts/s", [.. bot.Select(report => report.FactsASecond)]),
            Result($"{what}, p50", "ms", report => report.Others.Wire.P50, []),
            Result($"{what}, p99", "ms", report => report.Others.Wire.P99, []),
            Result($"{what}, processor of the bot", "µs a message", report => report.ProcessorMicroseconds, []),
        ];

        Result Result(string name, string unit, Func<LoadReport, double> figure, IReadOnlyList<Goal> goals) =>
            Median.Result(Name, name, unit, [.. bot.Select(figure)], [.. naked.Select(figure)], goals);
    }

    public static string Title(int instances) => instances == 1 ? "1 instance" : $"{instances} instances";
}
