namespace GreenLedger.Benchmarks.Reports;

/// <summary>How long something took, again and again; milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> _all = [];

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public void Add(TimeSpan time) => _all.Add(time.TotalMilliseconds);

    public void Add(Times times) => _all.AddRange(times._all);

    private double At(double share)
    {
        if (_all.Count == 0) return double.NaN;
        var sorted = _all.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)];
    }
}
