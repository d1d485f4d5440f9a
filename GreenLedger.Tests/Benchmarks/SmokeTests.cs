using GreenLedger.Benchmarks.Cases;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Benchmarks;

/// <summary>That the whole of <c>./bench.sh</c> turns: the built worker and the naked loop under load for a second each. How fast they are is not looked at.</summary>
public sealed class SmokeTests
{
    private static readonly LoadPlan Plan = new() { Instances = 2, Chats = 2 };

    [Test]
    public async Task Worker_and_naked_loop_answer_every_message_once_and_in_order()
    {
        await using var stage = await Stage.SetAsync(WorkerProcess.Program(), TextWriter.Null, CancellationToken.None);

        var worker = await Runs.WorkerAsync(stage, Plan, Pace.Smoke, CancellationToken.None);
        var naked = await Runs.NakedAsync(stage, Plan, Pace.Smoke, CancellationToken.None);

        Assert.That(worker.IsRight && naked.IsRight);
        Assert.That(new[] { worker.MessagesASecond, worker.FactsASecond, naked.MessagesASecond }, Is.All.GreaterThan(0));
    }
}
