using System.Text.Json.Serialization;

namespace GreenLedger.Benchmarks;

/// <summary>A figure that was measured, and what it is held against.</summary>
/// <param name="Case">What <c>./bench.sh</c> calls it: <c>loop</c>, <c>reports</c>, …</param>
/// <param name="Name">Within its case: <c>64 instances</c>, <c>balance p99</c>, …</param>
public sealed record Result(string Case, string Name, double Value, string Unit)
{
    /// <summary>What the machine can do at all, measured in the same run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Floor { get; init; }

    /// <summary>The least and the most of the repetitions that <see cref="Value"/> is the median of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Least { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Most { get; init; }

    /// <summary>None: it is shown, and fails nothing.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    [JsonIgnore]
    public double? Ratio => Floor is { } floor && floor != 0 ? Value / floor : null;

    [JsonIgnore]
    public bool IsShort => Goals.Any(goal => !goal.IsMetBy(this));
}

/// <summary>A bound of a figure, or of its ratio to the floor.</summary>
public sealed record Goal(GoalKind Kind, double Bound)
{
    public static Goal AtMost(double bound) => new(GoalKind.AtMost, bound);

    public static Goal AtLeast(double bound) => new(GoalKind.AtLeast, bound);

    public static Goal RatioAtMost(double bound) => new(GoalKind.RatioAtMost, bound);

    public static Goal RatioAtLeast(double bound) => new(GoalKind.RatioAtLeast, bound);

    // NaN, the figure of a run in which nothing happened, meets no goal.
    public bool IsMetBy(Result result) => Kind switch
    {
        GoalKind.AtMost => result.Value <= Bound,
        GoalKind.AtLeast => result.Value >= Bound,
        GoalKind.RatioAtMost => result.Ratio <= Bound,
        GoalKind.RatioAtLeast => result.Ratio >= Bound,
    };

    public override string ToString() => Kind switch
    {
        GoalKind.AtMost => $"≤ {Number.Of(Bound)}",
        GoalKind.AtLeast => $"≥ {Number.Of(Bound)}",
        GoalKind.RatioAtMost => $"≤ {Number.Of(Bound)}×",
        GoalKind.RatioAtLeast => $"≥ {Number.Of(Bound)}×",
    };
}

public enum GoalKind
{
    AtMost,
    AtLeast,
    RatioAtMost,
    RatioAtLeast,
}
