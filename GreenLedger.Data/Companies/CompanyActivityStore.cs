namespace GreenLedger.Data.Companies;

/// <summary>Who works in a company, for whoever runs the program.</summary>
/// <param name="Now">By the database's clock, UTC.</param>
/// <param name="Workers">Active ones.</param>
/// <param name="OpenShifts">Neither closed by hand nor at their end.</param>
public sealed record CompanyActivity(DateTimeOffset Now, int Workers, int OpenShifts);

public sealed class CompanyActivityStore(LedgerSession session)
{
    private const string ReadSql =
        """
        /* company_activity.read */
        select clock_timestamp() as now,
          (select count(*)::int from person where company_id = @companyId and role = 'worker' and is_active) as workers,
          (select count(*)::int from shift where company_id = @companyId and closed_at is null and closes_at > clock_timestamp()) as open_shifts
        """;

    public Task<CompanyActivity> ReadAsync(CancellationToken cancellation) =>
        session.GetAsync<CompanyActivity>(ReadSql, new { companyId = session.Company.CompanyId }, cancellation);
}
