using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Companies;

/// <summary>How a company is served, as the database knows it: for metrics, for commands and for whoever asks whether all is well.</summary>
/// <param name="IsServed">A worker holds the lease, by the database's clock.</param>
/// <param name="Mode">Of the instance, as it was last seen; null before it ever was.</param>
/// <param name="WaitingSince">When the oldest message that waits was received.</param>
/// <param name="SendsWaitingSince">When the oldest message that is due and not yet sent was written.</param>
/// <param name="FilesWaiting">Messages with a file.</param>
/// <param name="BulkWaiting">Reminders and reports.</param>
/// <param name="Unknown">Perhaps sent: being looked for.</param>
/// <param name="GivenUp">Not sent, or not delivered, and not tried any more.</param>
public sealed record CompanyState(
    bool IsServed,
    InstanceMode? Mode,
    string? Detail,
    DateTimeOffset? ModeSince,
    int InboxWaiting,
    DateTimeOffset? WaitingSince,
    int InboxDead,
    int TextsWaiting,
    int FilesWaiting,
    int BulkWaiting,
    int Held,
    int Unknown,
    int GivenUp,
    DateTimeOffset? SendsWaitingSince,
    DateTimeOffset? LastReceivedAt,
    DateTimeOffset? LastSentAt);

public sealed class CompanyStateStore(NpgsqlDataSource database)
{
    private const short Bulk = (short)(int)Core.Messaging.SendPriority.Reminder;

    // Each part reads a partial index that holds little or nothing, or the end of a key.
    private const string ReadSql =
        """
        /* company_state.read */
        select
          exists (select from receiver_lease where company_id = $1 and expires_at > clock_timestamp()) as is_served,
          status.mode, status.detail, status.since as mode_since,
          inbox.waiting as inbox_waiting, inbox.waiting_since,
          (select count(*)::int from inbox where company_id = $1 and state = 'dead') as inbox_dead,
          outbox.texts_waiting, outbox.files_waiting, outbox.bulk_waiting, stuck.held, outbox.unknown, stuck.given_up, outbox.sends_waiting_since,
          (select received_at from inbox where company_id = $1 order by inbox_id desc limit 1) as last_received_at,
          (select sent_at from outbox where company_id = $1 and state = 'sent' order by outbox_id desc limit 1) as last_sent_at
        from (
          select count(*)::int as waiting, min(received_at) as waiting_since
          from inbox
          where company_id = $1 and state = 'waiting'
        ) as inbox
        cross join (
          select
            (count(*) filter (where state <> 'unknown' and attachment is null and priority < $2))::int as texts_waiting,
            (count(*) filter (where state <> 'unknown' and attachment is not null))::int as files_waiting,
            (count(*) filter (where state <> 'unknown' and attachment is null and priority >= $2))::int as bulk_waiting,
            (count(*) filter (where state = 'unknown'))::int as unknown,
            min(created_at) filter (where state <> 'unknown' and due_at <= clock_timestamp()) as sends_waiting_since
          from outbox
          where company_id = $1 and state in ('waiting', 'sending', 'unknown')
        ) as outbox
        cross join (
          select (count(*) filter (where state = 'held'))::int as held, (count(*) filter (where state <> 'held'))::int as given_up
          from outbox
          where company_id = $1 and state in ('held', 'failed', 'dead')
        ) as stuck
        left join instance_status status on status.company_id = $1
        """;

    /// <summary>One for each company, in their order.</summary>
    public async Task<IReadOnlyList<CompanyState>> ReadAsync(IReadOnlyList<Company> companies, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await CompanyBatch.GetEachAsync<CompanyState>(connection, ReadSql, CompanyBatch.Ids(companies), [Bulk], cancellation);
    }
}
