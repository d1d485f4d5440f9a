using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Data.Operations;

public sealed class OperationStore(LedgerSession session, FirstLook look) : IOperationStore
{
    private const string AddSql =
        """
        /* operations.add */
        select record_operation(@companyId, @shiftId, @closedAt, @cash, @bank, @personId, @kind, @pocket, @amount, @price, @markup, @term, @goods, @client, @comment,
          @occurredAt, @recordedAt, @recordedBy, @message, @firstMessage, null, null, null, null, null, null, null)
        """;

    public Task<long?> AddAsync(NewOperation operation, Shift seen, Balance held, CancellationToken cancellation)
    {
        look.Forget();
        if (session.Shared is { } shared) return shared.RecordAsync(Values(operation, seen, held));
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            operation.ShiftId,
            seen.ClosedAt,
            cash = held.Cash.Minor,
            bank = held.Bank.Minor,
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
        return session.GetAsync<long?>(AddSql, arguments, cancellation);
    }

    // The same, in the function's order.
    private StatementValues Values(NewOperation operation, Shift seen, Balance held) => new StatementValues()
        .Add(session.Company.CompanyId)
        .Add(operation.ShiftId)
        .Add(seen.ClosedAt)
        .Add(held.Cash.Minor)
        .Add(held.Bank.Minor)
        .Add(operation.PersonId)
        .AddText(operation.Kind)
        .AddText(operation.Pocket)
        .Add(operation.Amount.Minor)
        .Add(operation.Terms?.Price.Minor)
        .Add(operation.Terms?.Markup.Minor)
        .Add(operation.Terms?.Term.Count)
        .Add(operation.Goods)
        .Add(operation.Client)
        .Add(operation.Comment)
        .Add(operation.OccurredAt)
        .Add(operation.RecordedAt)
        .Add(operation.RecordedBy)
        .Add(operation.Message)
        .Add(operation.FirstMessage);

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

    public Task MarkDeletedAsync(long operationId, DeletionMark mark, CancellationToken cancellation)
    {
        look.Forget();
        return session.ExecuteAsync(MarkDeletedSql, new { companyId = session.Company.CompanyId, operationId, mark.At, mark.By, mark.Reason, mark.Message }, cancellation);
    }

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

    public async Task<SameContent?> FindSameAsync(Content content, DateTimeOffset since, CancellationToken cancellation)
    {
        if (look.KnowsNoneLike(content, since)) return null;
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            since,
            earliestOn = FirstLook.EarliestDayOf(since),
            content.PersonId,
            content.Kind,
            content.Pocket,
            amount = content.Amount.Minor,
            content.Goods,
            content.Client,
            content.Comment,
        };
        return await session.FindAsync<SameContent>(FindSameSql, arguments, cancellation);
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
