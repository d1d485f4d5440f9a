using GreenLedger.Core.Operations;

namespace GreenLedger.Data.Operations;

public sealed class OperationStore(LedgerSession session) : IOperationStore
{
    private const string NextNumberSql =
        """
        /* operations.next_number */
        insert into operation_number as n (company_id, last)
        values (@companyId, 1)
        on conflict (company_id) do update set last = n.last + 1
        returning last
        """;

    private const string AddSql =
        """
        /* operations.add */
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months,
          goods, client, comment, occurred_at, recorded_at, recorded_by, message, first_message)
        values (@companyId, @number, @shiftId, @personId, @kind, @pocket, @amount, @price, @markup, @term,
          @goods, @client, @comment, @occurredAt, @recordedAt, @recordedBy, @message, @firstMessage)
        """;

    public async Task<long> AddAsync(NewOperation operation, CancellationToken cancellation)
    {
        var companyId = session.Company.CompanyId;

        // The number is taken in the fact's own transaction: a rollback gives it back, so nobody asks about gaps.
        var number = await session.GetAsync<long>(NextNumberSql, new { companyId }, cancellation);
        var arguments = new
        {
            companyId,
            number,
            operation.ShiftId,
            operation.PersonId,
            operation.Kind,
            operation.Pocket,
            amount = operation.Amount.Minor,
            price = operation.Terms?.Price.Minor,
            markup = operation.Terms?.Markup.Minor,
            term = operation.Terms?.Term.Count,
            operation.Goods,
            operation.Client,
            operation.Comment,
            operation.OccurredAt,
            operation.RecordedAt,
            operation.RecordedBy,
            operation.Message,
            operation.FirstMessage,
        };
        await session.ExecuteAsync(AddSql, arguments, cancellation);
        return number;
    }

    public async Task<Operation?> FindAsync(long operationId, CancellationToken cancellation) =>
        (await ReadAsync(operationId, OperationFilter.All, limit: 1, cancellation)).SingleOrDefault();

    public Task<IReadOnlyList<Operation>> ListAsync(OperationFilter filter, int limit, CancellationToken cancellation) =>
        ReadAsync(number: null, filter, limit, cancellation);

    private async Task<IReadOnlyList<Operation>> ReadAsync(long? number, OperationFilter filter, int limit, CancellationToken cancellation)
    {
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            number,
            filter.Before,
            filter.PersonId,
            filter.Kind,
            filter.Pocket,
            from = filter.Period?.From,
            to = filter.Period?.To,
            filter.IsDeleted,
            limit,
        };
        return [.. (await session.QueryAsync<OperationRow>(SqlFile.ReadPlannedAnew("operations"), arguments, cancellation)).Select(row => row.ToOperation())];
    }

    private const string MarkDeletedSql =
        """
        /* operations.mark_deleted */
        update operation
        set is_deleted = true, deleted_at = @at, deleted_by = @by, deletion_reason = @reason, deletion_message = @message
        where company_id = @companyId and operation_id = @operationId
        """;

    public Task MarkDeletedAsync(long operationId, DeletionMark mark, CancellationToken cancellation) =>
        session.ExecuteAsync(MarkDeletedSql, new { companyId = session.Company.CompanyId, operationId, mark.At, mark.By, mark.Reason, mark.Message }, cancellation);

    private const string FindSameSql =
        """
        /* operations.find_same */
        select o.operation_id, o.occurred_at
        from shift s
        join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id
        where s.company_id = @companyId
          and s.person_id = @personId
          and s.business_on >= @earliestOn
          and o.occurred_at >= @since
          and o.kind = @kind
          and o.pocket = @pocket
          and o.amount = @amount
          and o.goods is not distinct from @goods
          and o.client is not distinct from @client
          and o.comment is not distinct from @comment
          and not o.is_deleted
        order by o.operation_id desc
        limit 1
        """;

    public Task<SameContent?> FindSameAsync(Content content, DateTimeOffset since, CancellationToken cancellation)
    {
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            since,
            // A shift lasts 25 hours at most, and its local date is at most a day behind.
            earliestOn = DateOnly.FromDateTime(since.UtcDateTime).AddDays(-3),
            content.PersonId,
            content.Kind,
            content.Pocket,
            amount = content.Amount.Minor,
            content.Goods,
            content.Client,
            content.Comment,
        };
        return session.FindAsync<SameContent>(FindSameSql, arguments, cancellation);
    }

    private const string FindByMessageSql =
        """
        /* operations.find_by_message */
        select o.operation_id
        from inbox i
        join operation o on o.company_id = i.company_id and o.recorded_by = i.person_id
          and i.inbox_id between coalesce(o.first_message, o.message) and o.message
        where i.company_id = @companyId and i.chat_id = @chatId and i.id_message = @idMessage
        order by o.operation_id
        limit 1
        """;

    public Task<long?> FindByMessageAsync(string chatId, string idMessage, CancellationToken cancellation) =>
        session.FindAsync<long?>(FindByMessageSql, new { companyId = session.Company.CompanyId, chatId, idMessage }, cancellation);
}
