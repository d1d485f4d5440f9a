using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Processes;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>Runs of a bot under load, from its start to its end.</summary>
internal static class Runs
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(20);

    /// <summary>A worker on a fresh ledger, which is under load from the beginning.</summary>
    public static Task<LoadReport> WorkerAsync(Stage stage, LoadPlan plan, Pace pace, CancellationToken cancellation) =>
        MeasureAsync(stage, plan, pace, () => stage.StartWorkerAsync(plan.Instances, cancellation), cancellation);

    public static Task<LoadReport> NakedAsync(Stage stage, LoadPlan plan, Pace pace, CancellationToken cancellation) =>
        MeasureAsync(stage, plan with { IsRepeated = true }, pace, () => stage.StartNakedAsync(plan.Instances, cancellation), cancellation);

    /// <summary>Worker and naked loop in turn, so that both meet the same moments of the machine.</summary>
    public static async Task<(IReadOnlyList<LoadReport> Bot, IReadOnlyList<LoadReport> Naked)> InTurnAsync(
        Stage stage, LoadPlan plan, Pace pace, CancellationToken cancellation)
    {
        List<LoadReport> bot = [];
        List<LoadReport> naked = [];
        for (var round = 0; round < pace.Rounds; round++)
        {
            bot.Add(await WorkerAsync(stage, plan, pace, cancellation));
            if (pace.HasFloor) naked.Add(await NakedAsync(stage, plan, pace, cancellation));
        }

        return (bot, naked);
    }

    /// <param name="during">While it is measured.</param>
    /// <param name="beside">A second one that works with it.</param>
    /// <param name="mayErr">A wrong answer of somebody else's bot is said, and no failure of ours.</param>
    public static async Task<LoadReport> MeasureAsync(
        Stage stage, LoadPlan plan, Pace pace, Func<Task<ChildProcess>> startAsync, CancellationToken cancellation,
        Func<ChildProcess, Task>? during = null, Func<Task<ChildProcess>>? beside = null, bool mayErr = false)
    {
        await stage.Load.PlanAsync(plan, cancellation);
        await using var bot = await startAsync();
        await using var other = beside is null ? null : await beside();
        var chats = (plan.Instances - plan.Victims) * plan.Chats;
        await stage.Load.UntilAsync(report => report.Others.Answered >= chats, StartLimit, "an answer for each chat", cancellation);
        await Task.Delay(pace.WarmUp, TimeProvider.System, cancellation);
        var worked = bot.ProcessorTime();
        await stage.Load.BeginAsync(cancellation);
        if (during is null) await Task.Delay(pace.Measured, TimeProvider.System, cancellation);
        else await during(bot);
        var took = bot.ProcessorTime() - worked;
        var report = (await stage.Load.ReportAsync(cancellation)) with { Processor = took };

        await stage.Load.StopAsync(cancellation);
        var last = await stage.Load.DrainAsync(DrainLimit, cancellation);
        if (last.Others.Waiting > 0) stage.Say($"{last.Others.Waiting} messages were still without an answer {DrainLimit.TotalSeconds:0} s after the last was written");
        await bot.StopAsync();
        if (last.IsRight) return report;
        var mistakes = $"{last.Others.Wrong} answers were wrong and {last.Others.Unasked} unasked, for example {string.Join("; ", last.Samples)}";
        if (!mayErr) throw new BenchmarkException(mistakes);
        stage.Say(mistakes);
        return report;
    }
}
