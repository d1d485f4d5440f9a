using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Auditing;

/// <summary>Something in the database that no rule of the ledger allows.</summary>
/// <param name="Company">Null: of the database as a whole.</param>
/// <param name="Subject">An operation by its №, a shift, a message.</param>
/// <param name="What">What is wrong with it, in words that go on from the subject.</param>
public sealed record AuditFinding(string? Company, int? CompanyId, string Subject, string What);

/// <param name="IsComplete">No question had more findings than are listed.</param>
public sealed record AuditResult(int Companies, long Shifts, long Operations, IReadOnlyList<AuditFinding> Findings, bool IsComplete);

/// <summary>
/// Recomputes every balance and every rule from the facts. It reads alone: each company as of one moment, while its people go on writing.
/// </summary>
public sealed class AuditService(NpgsqlDataSource database)
{
    /// <summary>Of one question about one company.</summary>
    public const int MostFindings = 100;

    private const string CountSql =
        """
        /* audit.count */
        select
          (select count(*) from shift where company_id = @companyId) as shifts,
          (select count(*) from operation where company_id = @companyId) as operations
        """;

    // Millions of facts are joined here, by one command at a time: on the server's disk that takes several times as long.
    private const string RoomSql = "/* audit.room */ set local work_mem = '256MB'";

    /// <param name="progress">From 0 to 1.</param>
    public async Task<AuditResult> RunAsync(IReadOnlyList<Company> companies, Action<double> progress, CancellationToken cancellation)
    {
        var findings = await GuardsAsync(cancellation);
        var (shifts, operations, isComplete) = (0L, 0L, true);
        var questions = companies.Count * AuditChecks.All.Count;
        var asked = 0;
        foreach (var company in companies)
        {
            await using var session = new LedgerSession(database);
            await session.BeginSnapshotAsync(company, cancellation);
            await session.ExecuteAsync(RoomSql, new { company.CompanyId }, cancellation);
            var count = await session.GetAsync<CountRow>(CountSql, new { company.CompanyId }, cancellation);
            (shifts, operations) = (shifts + count.Shifts, operations + count.Operations);
            foreach (var check in AuditChecks.All)
            {
                var found = await session.QueryAsync<FindingRow>(Some(check), new { company.CompanyId, limit = MostFindings + 1 }, cancellation);
                findings.AddRange(found.Take(MostFindings).Select(row => new AuditFinding(company.Name, company.CompanyId, row.Subject, row.What)));
                isComplete &= found.Count <= MostFindings;
                progress((double)++asked / questions);
            }
        }

        return new AuditResult(companies.Count, shifts, operations, findings, isComplete);
    }

    private async Task<List<AuditFinding>> GuardsAsync(CancellationToken cancellation)
    {
        var there = await GuardList.ReadAsync(database, cancellation);
        return
        [
            .. GuardList.Expected.Except(there, StringComparer.Ordinal).Select(guard => new AuditFinding(null, null, guard, "is not there as the migrations made it")),
            .. there.Except(GuardList.Expected, StringComparer.Ordinal).Select(guard => new AuditFinding(null, null, guard, "is there and no migration made it")),
        ];
    }

    // Materialized: a planner that sees the limit expects findings at once, and looks rows up one by one to the end where there are none.
    private static string Some(AuditCheck check) =>
        $"""
        with found as materialized (
        {check.Sql})
        select subject, what
        from found
        limit @limit
        """;

    private sealed record CountRow(long Shifts, long Operations);

    private sealed record FindingRow(string Subject, string What);
}
