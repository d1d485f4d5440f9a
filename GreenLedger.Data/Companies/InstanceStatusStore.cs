using GreenLedger.Core.Companies;

namespace GreenLedger.Data.Companies;

/// <summary>How a company's instance was last seen.</summary>
/// <param name="Since">Of this condition.</param>
/// <param name="OutSince">Of the outage that it belongs to; null while the instance serves.</param>
/// <param name="QuotaAt">When something was last refused for the month's quota.</param>
public sealed record InstanceStatus(
    InstanceMode Mode, string Detail, DateTimeOffset Since, DateTimeOffset? OutSince, DateTimeOffset? QuotaAt, DateTimeOffset SeenAt)
{
    public InstanceCondition Condition => new(Mode, Detail);
}

public sealed class InstanceStatusStore(LedgerSession session)
{
    private const string FindSql =
        """
        /* instance_status.find */
        select mode, detail, since, out_since, quota_at, seen_at
        from instance_status
        where company_id = @companyId
        """;

    public Task<InstanceStatus?> FindAsync(CancellationToken cancellation) =>
        session.FindAsync<InstanceStatus>(FindSql, new { companyId = session.Company.CompanyId }, cancellation);

    private const string SaveSql =
        """
        /* instance_status.save */
        insert into instance_status (company_id, mode, detail, since, out_since, quota_at, seen_at)
        values (@companyId, @mode, @detail, @since, @outSince, @quotaAt, @seenAt)
        on conflict (company_id) do update
        set mode = excluded.mode, detail = excluded.detail, since = excluded.since, out_since = excluded.out_since,
          quota_at = excluded.quota_at, seen_at = excluded.seen_at
        """;

    public Task SaveAsync(InstanceStatus status, CancellationToken cancellation)
    {
        var arguments = new { companyId = session.Company.CompanyId, status.Mode, status.Detail, status.Since, status.OutSince, status.QuotaAt, status.SeenAt };
        return session.ExecuteAsync(SaveSql, arguments, cancellation);
    }
}
