using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>How long until there is something to do for a company, by the database's clock; nothing or less: now; null: nothing is there.</summary>
/// <param name="HasHeldAnswers">Answers are kept back: for how long is for the worker to say.</param>
/// <param name="HasUnknown">Sends are being looked for.</param>
public sealed record DueWork(TimeSpan? Inbox, bool HasHeldAnswers, TimeSpan? Texts, TimeSpan? Files, TimeSpan? Bulk, bool HasUnknown);

/// <summary>What waits for its time. It only tells whom to wake: what is really to be done, each loop finds by itself.</summary>
public sealed class DueWorkStore(NpgsqlDataSource database)
{
    /// <summary>Nobody sends for that long without having ended: who claimed it is gone.</summary>
    public static readonly TimeSpan LongestClaim = TimeSpan.FromMinutes(1);

    private const short Bulk = (short)(int)Core.Messaging.SendPriority.Reminder;

    // Of a person the oldest message decides, as for whoever handles it. A long backlog is known by its beginning: its loops are awake.
    private const string ReadSql =
        """
        /* due_work.read */
        select
          received.due_at - clock_timestamp() as inbox,
          exists (select from inbox where company_id = $1 and is_answer_held) as has_held_answers,
          sends.texts - clock_timestamp() as texts,
          sends.files - clock_timestamp() as files,
          sends.bulk - clock_timestamp() as bulk,
          sends.has_unknown
        from (
          select min(due_at) as due_at
          from (
            select distinct on (person_id) due_at
            from (
              select person_id, inbox_id, due_at
              from inbox
              where company_id = $1 and state = 'waiting'
              order by person_id, inbox_id
              limit 100
            ) as first
            order by person_id, inbox_id
          ) as oldest
        ) as received
        cross join (
          select
            min(at) filter (where state <> 'unknown' and not has_file and not is_bulk) as texts,
            min(at) filter (where state <> 'unknown' and has_file) as files,
            min(at) filter (where state <> 'unknown' and not has_file and is_bulk) as bulk,
            coalesce(bool_or(state = 'unknown'), false) as has_unknown
          from (
            select state, attachment is not null as has_file, priority >= $2 as is_bulk,
              case state when 'sending' then claimed_at + $3 else due_at end as at
            from outbox
            where company_id = $1 and state in ('waiting', 'sending', 'unknown')
            order by priority, outbox_id
            limit 500
          ) as open
        ) as sends
        """;

    /// <returns>One for each company, in their order.</returns>
    public async Task<IReadOnlyList<DueWork>> ReadAsync(IReadOnlyList<Company> companies, CancellationToken cancellation, int? timeoutSeconds = null)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await CompanyBatch.GetEachAsync<DueWork>(connection, ReadSql, CompanyBatch.Ids(companies), [Bulk, LongestClaim], cancellation, timeoutSeconds);
    }
}
