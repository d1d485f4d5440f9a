namespace GreenLedger.Benchmarks.Cases;

/// <summary>Something that is measured with the whole bot.</summary>
/// <param name="About">For the page of results: what is done, and what the figures mean.</param>
internal sealed record Case(string Name, string Title, string About, Func<Stage, Pace, CancellationToken, Task<IReadOnlyList<Result>>> MeasureAsync)
{
    public static readonly IReadOnlyList<Case> All =
    [
        LoopCase.Case, EchoCase.Case, TripsCase.Case, LatencyCase.Case, BystanderCase.Case, TenantsCase.Case, BacklogCase.Case, IdleCase.Case, StartCase.Case,
        SizeCase.Case, WorkersCase.Case, RlsCase.Case,
    ];
}
