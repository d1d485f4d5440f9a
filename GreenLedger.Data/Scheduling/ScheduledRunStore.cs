namespace GreenLedger.Data.Scheduling;

/// <summary>Remembers which due times have run: whatever happens, a run happens once.</summary>
public sealed class ScheduledRunStore(LedgerSession session)
{
    private const string ClaimSql =
        """
        /* scheduled_runs.claim */
        insert into scheduled_run (company_id, job, due_at, ran_at)
        values (@companyId, @job, @dueAt, @now)
        on conflict (company_id, job, due_at) do nothing
        """;

    /// <summary>False when this due time has run, here or in another worker; waits for one that is running.</summary>
    public async Task<bool> ClaimAsync(string job, DateTimeOffset dueAt, DateTimeOffset now, CancellationToken cancellation) =>
        await session.ExecuteAsync(ClaimSql, new { companyId = session.Company.CompanyId, job, dueAt, now }, cancellation) == 1;
}
