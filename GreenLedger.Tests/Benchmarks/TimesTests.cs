using GreenLedger.Benchmarks;
using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Tests.Benchmarks;

public sealed class TimesTests
{
    [TestCase(1000, 500, 990, 999)]
    [TestCase(100, 50, 99, 100)]
    [TestCase(3, 2, 3, 3)]
    [TestCase(1, 1, 1, 1)]
    public void A_percentile_is_a_time_that_was_measured(int count, double p50, double p99, double p999)
    {
        // From the longest down: the order in which they came says nothing.
        var times = Times.Of([.. Enumerable.Range(1, count).Reverse().Select(nth => (float)nth)]);

        Assert.That((times.P50, times.P99, times.P999, times.Longest), Is.EqualTo((p50, p99, p999, (double)count)));
    }

    [Test]
    public void Where_nothing_was_measured_no_goal_is_met()
    {
        var nothing = new Result("latency", "p50", Times.Of([]).P50, "ms") { Goals = [Goal.AtMost(3)] };

        Assert.That(nothing.IsShort, Is.True);
    }
}
