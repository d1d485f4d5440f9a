using GreenLedger.Benchmarks;

namespace GreenLedger.Tests.Benchmarks;

public sealed class GoalTests
{
    private static readonly Result Half = new("loop", "64 instances", 50, "messages/s") { Floor = 100 };

    [TestCase(GoalKind.AtMost, 49, true)]
    [TestCase(GoalKind.AtMost, 50, false)]
    [TestCase(GoalKind.AtLeast, 51, true)]
    [TestCase(GoalKind.AtLeast, 50, false)]
    [TestCase(GoalKind.RatioAtMost, 0.49, true)]
    [TestCase(GoalKind.RatioAtMost, 0.5, false)]
    [TestCase(GoalKind.RatioAtLeast, 0.51, true)]
    [TestCase(GoalKind.RatioAtLeast, 0.5, false)]
    public void A_goal_holds_up_to_its_bound(GoalKind kind, double bound, bool isShort) =>
        Assert.That((Half with { Goals = [new Goal(kind, bound)] }).IsShort, Is.EqualTo(isShort));

    [Test]
    public void One_of_two_goals_that_is_not_met_is_enough() => Assert.That((Half with { Goals = [Goal.AtMost(60), Goal.RatioAtLeast(0.6)] }).IsShort, Is.True);

    [Test]
    public void A_ratio_without_a_floor_is_not_met() => Assert.That((Half with { Floor = null, Goals = [Goal.RatioAtLeast(0)] }).IsShort, Is.True);
}
