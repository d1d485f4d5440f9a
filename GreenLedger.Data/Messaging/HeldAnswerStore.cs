namespace GreenLedger.Data.Messaging;

/// <summary>A message that was handled while an outage was being caught up, and what was to be said to it.</summary>
/// <param name="At">When the person wrote it.</param>
/// <param name="OutboxId">Null where nothing was to be said.</param>
public sealed record HeldAnswer(long InboxId, DateTimeOffset At, long? OutboxId, string? ChatId, string? Text, bool HasFile);

/// <summary>Answers kept back while an outage is caught up, inside the current transaction.</summary>
public sealed class HeldAnswerStore(LedgerSession session)
{
    private const string ListSql =
        """
        /* held_answers.list */
        select i.inbox_id, coalesce(i.sent_at, i.received_at) as at, o.outbox_id, o.chat_id, o.text, coalesce(o.attachment is not null, false) as has_file
        from inbox i
        left join outbox o on o.company_id = i.company_id and o.source = 'inbox:' || i.inbox_id || ':0' and o.state = 'held'
        where i.company_id = @companyId and i.person_id = @personId and i.is_answer_held
        order by i.inbox_id
        """;

    public Task<IReadOnlyList<HeldAnswer>> ListAsync(int personId, CancellationToken cancellation) =>
        session.QueryAsync<HeldAnswer>(ListSql, new { session.Company.CompanyId, personId }, cancellation);

    private const string HoldSql =
        """
        /* held_answers.hold */
        update inbox
        set is_answer_held = true
        where company_id = @companyId and inbox_id = @inboxId
        """;

    public Task HoldAsync(long inboxId, CancellationToken cancellation) =>
        session.ExecuteAsync(HoldSql, new { session.Company.CompanyId, inboxId }, cancellation);

    private const string SettleSql =
        """
        /* held_answers.settle */
        with settled as (
          update inbox
          set is_answer_held = false
          where company_id = @companyId and inbox_id = any(@inboxIds)
        )
        update outbox
        set state = case when outbox_id = any(@released) then 'waiting' else 'superseded' end,
          text = case when outbox_id = @rewritten then @text else text end,
          due_at = clock_timestamp()
        where company_id = @companyId and outbox_id = any(@outboxIds) and state = 'held'
        """;

    /// <summary>Those that are released are sent, one of them with another text; the others are not.</summary>
    public Task SettleAsync(
        IReadOnlyList<HeldAnswer> held, IReadOnlyList<HeldAnswer> released, HeldAnswer? rewritten, string? text, CancellationToken cancellation)
    {
        var arguments = new
        {
            session.Company.CompanyId,
            inboxIds = held.Select(answer => answer.InboxId).ToArray(),
            outboxIds = Ids(held),
            released = Ids(released),
            rewritten = rewritten?.OutboxId,
            text,
        };
        return session.ExecuteAsync(SettleSql, arguments, cancellation);

        static long[] Ids(IReadOnlyList<HeldAnswer> answers) => [.. answers.Select(answer => answer.OutboxId).OfType<long>()];
    }

    private const string RecordedSql =
        """
        /* held_answers.recorded */
        select operation_id
        from operation
        where company_id = @companyId and message = any(@inboxIds)
        order by operation_id
        """;

    /// <summary>The numbers of what these messages recorded.</summary>
    public Task<IReadOnlyList<long>> RecordedAsync(IReadOnlyList<HeldAnswer> held, CancellationToken cancellation) =>
        session.QueryAsync<long>(RecordedSql, new { session.Company.CompanyId, inboxIds = held.Select(answer => answer.InboxId).ToArray() }, cancellation);

    private const string ShiftsSql =
        """
        /* held_answers.shifts */
        select
          (select max(opened_at) from shift where company_id = @companyId and message = any(@inboxIds)) as opened_at,
          (select max(closed_at) from shift where company_id = @companyId and person_id = @personId and closed_how = 'hand' and closed_at between @from and @to) as closed_at
        """;

    /// <summary>The last shift that these messages opened, and the last that was closed by hand meanwhile.</summary>
    public async Task<(DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt)> ShiftsAsync(int personId, IReadOnlyList<HeldAnswer> held, CancellationToken cancellation)
    {
        var arguments = new
        {
            session.Company.CompanyId,
            personId,
            inboxIds = held.Select(answer => answer.InboxId).ToArray(),
            from = held.Min(answer => answer.At),
            to = held.Max(answer => answer.At),
        };
        var row = await session.GetAsync<ShiftRow>(ShiftsSql, arguments, cancellation);
        return (row.OpenedAt, row.ClosedAt);
    }

    private sealed record ShiftRow(DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt);
}
