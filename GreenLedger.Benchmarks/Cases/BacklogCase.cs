using System.Diagnostics;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Processes;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>What waited while the program was away, and who writes meanwhile.</summary>
internal static class BacklogCase
{
    private const string Name = "backlog";
    private const int Messages = 100_000;
    private const int OfOne = 10_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan LimitOfOne = TimeSpan.FromSeconds(15);

    public static readonly Case Case = new(
        Name,
        "A backlog of 100,000 messages",
        """
        The queues of 990 instances hold 100,000 messages of 4,950 workers when the worker starts; as soon as it is ready, workers of ten other companies
        write 20 messages a second beside them, and their times are from writing to the request with the reply. Every message gets its own answer, in
        order. The clock runs from the start of the process. Where it is not done after 100 seconds, the time is reckoned from what was done until then.
        Beside it, 10,000 messages of one instance. The floor is the naked loop, which has the same to do.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var thousand = new LoadPlan { Instances = 1000, Victims = 990, Chats = 5, Backlog = Messages, Rate = 20 };
        var single = new LoadPlan { Instances = 1, Victims = 1, Chats = 5, Backlog = OfOne };
        var (many, manyNaked) = await BothAsync(thousand, Limit);
        var (one, oneNaked) = await BothAsync(single, LimitOfOne);
        return
        [
            new(Name, "100,000 over 990 instances", Messages / many.Rate, "s") { Floor = Messages / manyNaked?.Rate, Goals = [Goal.AtMost(75)] },
            new(Name, "answered", many.Rate, "messages/s") { Floor = manyNaked?.Rate },
            new(Name, "newcomers, p99 from writing", many.Newcomers.P99, "ms") { Floor = manyNaked?.Newcomers.P99, Goals = [Goal.AtMost(1000)] },
            new(Name, "memory at most", many.MemoryMiB, "MiB") { Goals = [Goal.AtMost(300)] },
            new(Name, "wrong or unasked answers", many.Mistakes + one.Mistakes, "") { Goals = [Goal.AtMost(0)] },
            new(Name, "one instance", one.Rate, "messages/s") { Floor = oneNaked?.Rate, Goals = [Goal.RatioAtLeast(0.5)] },
        ];

        async Task<(Drained Bot, Drained? Naked)> BothAsync(LoadPlan plan, TimeSpan limit)
        {
            var bot = await DrainAsync(stage, plan, limit, () => stage.StartWorkerAsync(plan.Instances, cancellation), cancellation);
            if (!pace.HasFloor) return (bot, null);
            return (bot, await DrainAsync(stage, plan with { IsRepeated = true }, limit, () => stage.StartNakedAsync(plan.Instances, cancellation), cancellation));
        }
    }

    private static async Task<Drained> DrainAsync(Stage stage, LoadPlan plan, TimeSpan limit, Func<Task<ChildProcess>> startAsync, CancellationToken cancellation)
    {
        await stage.Load.PlanAsync(plan, cancellation);
        await using var bot = await startAsync();
        await stage.Load.LetNewcomersWriteAsync(cancellation);
        var memory = 0.0;
        while (true)
        {
            var counts = await stage.Load.CountsAsync(cancellation);
            var took = Stopwatch.GetElapsedTime(bot.StartedAt);
            memory = Math.Max(memory, bot.MemoryMiB());
            if (counts.Victims.Waiting == 0 || took > limit)
            {
                var report = await stage.Load.ReportAsync(cancellation);
                return new(
                    counts.Victims.Answered / took.TotalSeconds, report.Others.Whole, memory,
                    report.Victims.Wrong + report.Victims.Unasked + report.Others.Wrong + report.Others.Unasked);
            }

            await Task.Delay(LookEvery, TimeProvider.System, cancellation);
        }
    }

    private sealed record Drained(double Rate, Times Newcomers, double MemoryMiB, long Mistakes);
}
