namespace GreenLedger.Benchmarks.Wire;

/// <summary>What passed between a program and PostgreSQL.</summary>
/// <param name="Trips">How often the program sent something and had to wait for the answer.</param>
/// <param name="Transactions">Ended, each with a commit or a rollback.</param>
/// <param name="Statements">By the comment at their head, how often each was executed.</param>
internal sealed record WireCounts(long Trips, long Transactions, IReadOnlyDictionary<string, long> Statements)
{
    public static WireCounts operator -(WireCounts later, WireCounts earlier) => new(
        later.Trips - earlier.Trips,
        later.Transactions - earlier.Transactions,
        later.Statements
            .Select(statement => (statement.Key, Count: statement.Value - earlier.Statements.GetValueOrDefault(statement.Key)))
            .Where(statement => statement.Count > 0)
            .ToDictionary(statement => statement.Key, statement => statement.Count, StringComparer.Ordinal));
}
