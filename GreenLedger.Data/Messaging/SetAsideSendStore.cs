namespace GreenLedger.Data.Messaging;

/// <summary>A message of ours that did not go its way: in doubt, held back, or given up. Nobody's words are shown.</summary>
/// <param name="State"><c>dead</c> and <c>failed</c> are given up; <c>unknown</c> is being looked for; <c>held</c> waits for the summary after an outage.</param>
/// <param name="PersonName">To whom; null for a chat that is nobody's any more.</param>
/// <param name="Repeats">How often it was sent again although it may have gone out before: more than none, and it may be on the phone already.</param>
/// <param name="DueAt">When what is in doubt is looked for next. UTC, as the others.</param>
public sealed record SetAsideSend(
    long OutboxId, string State, string? PersonName, int Attempts, int Repeats, DateTimeOffset CreatedAt, DateTimeOffset? ClaimedAt, DateTimeOffset DueAt, string? Error);

/// <summary>What did not go its way in one company, for whoever runs the program.</summary>
public sealed class SetAsideSendStore(LedgerSession session)
{
    private const string ListSql =
        """
        /* set_aside_sends.list */
        select o.outbox_id, o.state, p.name as person_name, o.attempts, o.repeats::int as repeats, o.created_at, o.claimed_at, o.due_at, o.error
        from outbox o
        left join person_chat c on c.company_id = o.company_id and c.chat_id = o.chat_id
        left join person p on p.company_id = c.company_id and p.person_id = c.person_id
        where o.company_id = @companyId and o.state in ('dead', 'failed', 'unknown', 'held')
        order by o.outbox_id desc
        limit @limit
        """;

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<SetAsideSend>> ListAsync(int limit, CancellationToken cancellation) =>
        session.QueryAsync<SetAsideSend>(ListSql, new { session.Company.CompanyId, limit }, cancellation);

    // The number of the claim goes on: a worker that stood still must not take the revived message for its own.
    private const string ReviveSql =
        """
        /* set_aside_sends.revive */
        update outbox
        set state = 'waiting', repeats = 0, due_at = clock_timestamp(), error = null
        where company_id = @companyId and state in ('dead', 'failed') and (@all or outbox_id = any(@outboxIds))
        returning outbox_id
        """;

    /// <summary>What was given up is sent again. What is in doubt is not: it is being looked for, and repeated by itself.</summary>
    /// <param name="outboxIds">Null: all.</param>
    public Task<IReadOnlyList<long>> ReviveAsync(IReadOnlyList<long>? outboxIds, CancellationToken cancellation) =>
        session.QueryAsync<long>(ReviveSql, new { session.Company.CompanyId, all = outboxIds is null, outboxIds = outboxIds?.ToArray() ?? [] }, cancellation);
}
