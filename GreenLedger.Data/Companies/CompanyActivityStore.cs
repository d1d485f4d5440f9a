namespace GreenLedger.Data.Companies;

/// <summary>What is going on in a company. Instants are UTC, by the database's clock.</summary>
/// <param name="IsServed">A worker holds the company's lease and is alive.</param>
/// <param name="InboxOldestAt">When the message came that has been waiting longest.</param>
/// <param name="OutboxUnknown">Perhaps sent: being looked for.</param>
/// <param name="OutboxDead">Given up.</param>
public sealed record CompanyActivity(
    DateTimeOffset Now,
    bool IsServed,
    int Workers,
    int OpenShifts,
    int InboxWaiting,
    int InboxDead,
    DateTimeOffset? InboxOldestAt,
    DateTimeOffset? LastReceivedAt,
    int OutboxWaiting,
    int OutboxUnknown,
    int OutboxDead,
    DateTimeOffset? LastSentAt);

public sealed class CompanyActivityStore(LedgerSession session)
{
    // Who holds the lease is asked as ReceiverLeaseStore asks it.
    private const string FindSql =
        """
        /* company_activity.find */
        select clock_timestamp() as now,
          exists (
            select
            from receiver_lease l
            join pg_stat_activity a on a.pid = l.backend_pid and a.backend_start = l.backend_start
            where l.company_id = @companyId and l.expires_at >= clock_timestamp()) as is_served,
          (select count(*)::int from person where company_id = @companyId and role = 'worker' and is_active) as workers,
          (select count(*)::int from shift where company_id = @companyId and closed_at is null and closes_at > clock_timestamp()) as open_shifts,
          (select count(*)::int from inbox where company_id = @companyId and state = 'waiting') as inbox_waiting,
          (select count(*)::int from inbox where company_id = @companyId and state = 'dead') as inbox_dead,
          (select min(received_at) from inbox where company_id = @companyId and state = 'waiting') as inbox_oldest_at,
          (select received_at from inbox where company_id = @companyId order by inbox_id desc limit 1) as last_received_at,
          o.waiting as outbox_waiting,
          o.unknown as outbox_unknown,
          o.dead as outbox_dead,
          (select sent_at from outbox where company_id = @companyId and state = 'sent' order by outbox_id desc limit 1) as last_sent_at
        from (
          select count(*) filter (where state in ('waiting', 'held', 'sending'))::int as waiting,
            count(*) filter (where state = 'unknown')::int as unknown,
            count(*) filter (where state in ('dead', 'failed'))::int as dead
          from outbox
          where company_id = @companyId and state in ('waiting', 'held', 'sending', 'unknown', 'dead', 'failed')) o
        """;

    public Task<CompanyActivity> FindAsync(CancellationToken cancellation) =>
        session.GetAsync<CompanyActivity>(FindSql, new { session.Company.CompanyId }, cancellation);
}
