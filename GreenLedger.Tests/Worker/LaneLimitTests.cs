using GreenLedger.Worker.Messaging;

namespace GreenLedger.Tests.Worker;

public sealed class LaneLimitTests
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(3);

    [Test]
    public async Task What_is_written_now_passes_messages_that_have_waited()
    {
        using var limit = new LaneLimit();
        var late = Enumerable.Range(0, 100).Select(_ => limit.EnterAsync(Old, CancellationToken.None)).ToList();
        var served = late.Count(one => one.IsCompleted);
        Assert.That(served, Is.GreaterThan(LaneLimit.OfCompany));

        var fresh = limit.EnterAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.That(fresh.IsCompleted, "one was left to it");
        (await fresh).Dispose();

        // Those that have waited come one after another.
        for (var over = 0; over < late.Count; over++) (await late[over]).Dispose();
    }

    [Test]
    public void Without_them_all_lanes_are_for_what_is_written_now()
    {
        using var limit = new LaneLimit();
        var late = Enumerable.Range(0, 100).Select(_ => limit.EnterAsync(Old, CancellationToken.None)).Count(one => one.IsCompleted);
        using var other = new LaneLimit();
        var fresh = Enumerable.Range(0, 100).Select(_ => other.EnterAsync(TimeSpan.Zero, CancellationToken.None)).Count(one => one.IsCompleted);
        Assert.That(fresh, Is.GreaterThan(late));
    }

    [Test]
    public async Task Who_gives_up_waiting_takes_no_lane_with_them()
    {
        using var limit = new LaneLimit();
        var fresh = Enumerable.Range(0, 12).Select(_ => limit.EnterAsync(TimeSpan.Zero, CancellationToken.None)).ToList();
        using var patience = new CancellationTokenSource();
        var given = Enumerable.Range(0, 20).Select(_ => limit.EnterAsync(Old, patience.Token)).ToList();
        await patience.CancelAsync();
        foreach (var one in given) Assert.That(async () => await one, Throws.InstanceOf<OperationCanceledException>());
        foreach (var one in fresh) (await one).Dispose();
        var late = Enumerable.Range(0, 20).Count(_ => limit.EnterAsync(Old, CancellationToken.None).IsCompleted);
        Assert.That(late, Is.GreaterThan(LaneLimit.OfCompany));
    }
}
