namespace GreenLedger.Benchmarks.Facts;

/// <summary>How much is to be made up.</summary>
/// <param name="Seed">The same seed makes the same facts.</param>
public sealed record FactsPlan(int Operations, int Companies, int Workers, int Days, int Seed)
{
    // Nobody opens a shift for less: where a worker's share of a day is smaller, workers come on fewer days.
    private const double FewestOperationsAShift = 2;

    // One worker and day in twenty has a second shift.
    private const double ShiftsADay = 1.05;

    private const long HighestPrice = 15_000_000;

    // Three years; the last day is in the past, so that the ledger can go on.
    public static DateOnly FirstDay { get; } = new(2023, 1, 1);

    public DateOnly LastDay => FirstDay.AddDays(Days - 1);

    /// <summary>The share of days on which a worker comes.</summary>
    public double Attendance => Math.Min(1, Operations / (FewestOperationsAShift * ShiftsADay * Companies * Workers * Days));

    /// <summary>More than all operations of a shift take, however unevenly chance spreads them; verify.sql makes sure.</summary>
    public long Opening => HighestPrice * (10 + (long)(3 * OperationsAShift));

    private double OperationsAShift => Operations / (Attendance * ShiftsADay * Companies * Workers * Days);

    /// <summary>Spans of about a month with their share of the operations.</summary>
    public IEnumerable<FactsSlice> Slices()
    {
        const int DaysASlice = 30;
        for (var day = 0; day < Days; day += DaysASlice)
        {
            var end = Math.Min(day + DaysASlice, Days);
            yield return new FactsSlice(FirstDay.AddDays(day), FirstDay.AddDays(end - 1), Share(end) - Share(day));
        }
    }

    private int Share(int days) => (int)((long)Operations * days / Days);
}

public sealed record FactsSlice(DateOnly From, DateOnly To, int Operations);
