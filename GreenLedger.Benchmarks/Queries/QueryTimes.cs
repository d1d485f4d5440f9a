using System.Diagnostics;
using GreenLedger.Data;
using Npgsql;

namespace GreenLedger.Benchmarks.Queries;

/// <summary>How long each query takes, from the client through Dapper, in a transaction that is open already.</summary>
/// <param name="database">For looking at all companies.</param>
/// <param name="program">Asks the questions.</param>
internal sealed class QueryTimes(NpgsqlDataSource database, NpgsqlDataSource program, TextWriter output)
{
    // A statement is prepared at its second use, and the server settles for one plan or a plan each time after five more.
    private const int WarmUps = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly (string Name, int? Days)[] Periods = [("day", 1), ("month", 30), ("year", 365), ("all", null)];

    public async Task MeasureAsync(IEnumerable<Query> queries, int runs, CancellationToken ct)
    {
        var scenery = await Scenery.LookAsync(database);
        output.WriteLine($"| ms, p50 / p99 of {runs} | {string.Join(" | ", Periods.Select(period => period.Name))} |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var query in queries)
        {
            var cells = new List<string>();
            foreach (var (_, days) in query.HasPeriod ? Periods : Periods[..1])
                cells.Add(await MeasureAsync(scenery, query, days, runs, ct));
            output.WriteLine($"| {query.Name} | {string.Join(" | ", cells)} |");
        }
    }

    private async Task<string> MeasureAsync(Scenery scenery, Query query, int? days, int runs, CancellationToken ct)
    {
        var random = new Random(days ?? 0);
        var began = Stopwatch.GetTimestamp();
        var times = new List<double>();
        for (var run = -WarmUps; run < runs; run++)
        {
            var milliseconds = await TimeAsync(query, await scenery.AskAsync(random, days), ct);
            if (run >= 0) times.Add(milliseconds);
            if (times.Count > 0 && Stopwatch.GetElapsedTime(began) > Longest) break;
        }

        times.Sort();
        var note = times.Count < runs ? $" ({times.Count})" : "";
        return $"{Shown(Percentile(times, 0.5))} / {Shown(Percentile(times, 0.99))}{note}";
    }

    private async Task<double> TimeAsync(Query query, Asked asked, CancellationToken ct)
    {
        await using var session = new LedgerSession(program);
        await session.BeginAsync(asked.Company, ct);
        var began = Stopwatch.GetTimestamp();
        await query.RunAsync(session, asked, ct);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Percentile(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)];

    private static string Shown(double milliseconds) => milliseconds < 10 ? $"{milliseconds:0.00}" : $"{milliseconds:0}";
}
