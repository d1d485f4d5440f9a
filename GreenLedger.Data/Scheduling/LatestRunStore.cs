using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Scheduling;

/// <summary>What ran last, for many companies in one round trip: a worker that starts does not ask a thousand of them one after another.</summary>
public sealed class LatestRunStore(NpgsqlDataSource database)
{
    private const string ReadSql =
        """
        /* scheduled_runs.latest */
        select (select max(due_at) from scheduled_run where company_id = $1 and job = $2)
        """;

    /// <returns>The due time of the job that ran last, for each company in their order; null where it never did.</returns>
    public async Task<IReadOnlyList<DateTimeOffset?>> ReadAsync(IReadOnlyList<Company> companies, string job, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var latest = new List<DateTimeOffset?>(companies.Count);
        foreach (var some in CompanyBatch.Ids(companies).Chunk(CompanyBatch.Most))
        {
            var rows = await CompanyBatch.GetEachAsync<DateTime?>(connection, ReadSql, some, [job], cancellation);
            latest.AddRange(rows.Select(at => at is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : (DateTimeOffset?)null));
        }

        return latest;
    }
}
