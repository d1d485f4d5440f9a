namespace GreenLedger.Benchmarks.Cases;

/// <summary>How long, and how often.</summary>
/// <param name="Rounds">Bot and floor in turn, so often; medians count.</param>
/// <param name="WarmUp">Until the compiler has seen what is hot, some twenty seconds after a start under load: a worker runs for weeks.</param>
/// <param name="HasFloor">Not where a bot is compared with its own past.</param>
internal sealed record Pace(int Rounds, TimeSpan WarmUp, TimeSpan Measured, bool HasFloor)
{
    public static readonly Pace Usual = new(Rounds: 3, WarmUp: TimeSpan.FromSeconds(25), Measured: TimeSpan.FromSeconds(5), HasFloor: true);

    /// <summary>That everything turns, not how fast.</summary>
    public static readonly Pace Smoke = new(Rounds: 1, WarmUp: TimeSpan.Zero, Measured: TimeSpan.FromSeconds(1), HasFloor: true);
}
