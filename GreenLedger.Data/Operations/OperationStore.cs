using Dapper;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Data.Operations;

public sealed class OperationStore(LedgerSession session, FirstLook look) : IOperationStore
{
    // The shift is locked first, by a statement of its own: what follows sees whatever was recorded in it until then. The number is taken in the
    // fact's own transaction: a rollback gives it back, so nobody asks about gaps.
    private const string AddSql =
        """
        /* operations.hold_shift */
        select shift_id
        from shift
        where company_id = @companyId and shift_id = @shiftId
        for update;
        /* operations.add */
        with unchanged as (
          select
          from shift s
          cross join lateral (
            select
              coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0) as cash,
              coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0) as bank
            from operation o
            where o.company_id = @companyId and o.shift_id = @shiftId and not o.is_deleted
          ) as pockets
          where s.company_id = @companyId and s.shift_id = @shiftId
            and s.closed_at is not distinct from @closedAt
            and s.opening_cash + pockets.cash = @cash
            and s.opening_bank + pockets.bank = @bank
        ), number as (
          insert into operation_number as n (company_id, last)
          select @companyId, 1 from unchanged
          on conflict (company_id) do update set last = n.last + 1
          returning last
        )
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months,
          goods, client, comment, occurred_at, recorded_at, recorded_by, message, first_message)
        select @companyId, number.last, @shiftId, @personId, @kind, @pocket, @amount, @price, @markup, @term,
          @goods, @client, @comment, @occurredAt, @recordedAt, @recordedBy, @message, @firstMessage
        from number
        returning operation_id
        """;

    public Task<long?> AddAsync(NewOperation operation, Shift seen, Balance held, CancellationToken cancellation)
    {
        look.Forget();
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
        return session.ReadAllAsync(AddSql, ReadNumberAsync, arguments, cancellation);

        static async Task<long?> ReadNumberAsync(SqlMapper.GridReader results)
        {
            _ = await results.ReadAsync<long>();
            return await results.ReadSingleOrDefaultAsync<long?>();
        }
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
