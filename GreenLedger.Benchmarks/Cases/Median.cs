namespace GreenLedger.Benchmarks.Cases;

/// <summary>Of a few repetitions, the one in the middle, and how far they lie apart.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) return double.NaN;
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static Result Result(string name, string what, string unit, IReadOnlyList<double> values, IReadOnlyList<double>? floor = null, params IReadOnlyList<Goal> goals) =>
        new(name, what, Of(values), unit)
        {
            Floor = floor is { Count: > 0 } ? Of(floor) : null,
            Least = values.Count > 1 ? values.Min() : null,
            Most = values.Count > 1 ? values.Max() : null,
            Goals = goals,
        };
}
