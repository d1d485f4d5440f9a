using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Importing;

/// <summary>Imports of one company, inside the current transaction.</summary>
public sealed class ImportStore(LedgerSession session)
{
    private int CompanyId => session.Company.CompanyId;

    private const string ListSql =
        """
        /* imports.list */
        select import_id, file_name, sha256, rows, imported_at
        from import
        where company_id = @companyId
        order by import_id
        """;

    public Task<IReadOnlyList<PastImport>> ListAsync(CancellationToken cancellation) =>
        session.QueryAsync<PastImport>(ListSql, new { CompanyId }, cancellation);

    private const string ListPeopleSql =
        """
        /* imports.list_people */
        select p.person_id, p.name, p.phone, (
          select string_agg(b.chat_id, ' ')
          from person_chat b
          where b.company_id = p.company_id and b.person_id = p.person_id) as chat_ids
        from person p
        where p.company_id = @companyId
        order by p.person_id
        """;

    public Task<IReadOnlyList<KnownPerson>> ListPeopleAsync(CancellationToken cancellation) =>
        session.QueryAsync<KnownPerson>(ListPeopleSql, new { CompanyId }, cancellation);

    // Shifts still open are among them whatever their day: nobody has two.
    private const string ListShiftsSql =
        """
        /* imports.list_shifts */
        select shift_id, person_id, opening_cash, opening_bank, opened_at, closes_at, closed_at, import_id
        from shift
        where company_id = @companyId
          and person_id = any(@personIds)
          and (business_on between @from and @to or closed_at is null)
        order by opened_at
        """;

    public Task<IReadOnlyList<KnownShift>> ListShiftsAsync(int[] personIds, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        session.QueryAsync<KnownShift>(ListShiftsSql, new { CompanyId, personIds, from, to }, cancellation);

    private const string ListOperationsSql =
        """
        /* imports.list_operations */
        select shift_id, pocket, amount, occurred_at
        from operation
        where company_id = @companyId and shift_id = any(@shiftIds) and not is_deleted
        order by operation_id
        """;

    public Task<IReadOnlyList<KnownOperation>> ListOperationsAsync(long[] shiftIds, CancellationToken cancellation) =>
        session.QueryAsync<KnownOperation>(ListOperationsSql, new { CompanyId, shiftIds }, cancellation);

    private const string AddSql =
        """
        /* imports.add */
        insert into import (company_id, import_id, file_name, sha256, rows, imported_at)
        select @companyId, coalesce(max(import_id), 0) + 1, @fileName, @sha256, @rows, @now
        from import
        where company_id = @companyId
        returning import_id
        """;

    public Task<int> AddAsync(string fileName, string sha256, int rows, DateTimeOffset now, CancellationToken cancellation) =>
        session.GetAsync<int>(AddSql, new { CompanyId, fileName, sha256, rows, now }, cancellation);

    // After each statement instead of at the end: the file is in the order of time, and a pocket that is short is found at once.
    private const string GuardNowSql = "/* imports.guard_now */ set constraints pocket_not_negative immediate";

    public Task GuardNowAsync(CancellationToken cancellation) => session.ExecuteAsync(GuardNowSql, new { }, cancellation);

    private const string AddShiftsSql =
        """
        /* imports.add_shifts */
        insert into shift (company_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, closed_at, closed_how, recorded_at, import_id)
        select @companyId, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, closed_at, closed_how, @now, @importId
        from unnest(@people, @cash, @bank, @days, @opened, @closes, @closed, @hows)
          as s (person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, closed_at, closed_how)
        returning shift_id, person_id, opened_at
        """;

    /// <summary>The new shifts' ids by person and opening.</summary>
    public async Task<IReadOnlyDictionary<(int PersonId, DateTimeOffset OpenedAt), long>> AddShiftsAsync(
        int importId, IReadOnlyList<ImportedShift> shifts, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new
        {
            CompanyId,
            importId,
            now,
            people = shifts.Select(shift => shift.PersonId).ToArray(),
            cash = shifts.Select(shift => shift.OpeningCash).ToArray(),
            bank = shifts.Select(shift => shift.OpeningBank).ToArray(),
            days = shifts.Select(shift => shift.BusinessOn).ToArray(),
            opened = shifts.Select(shift => shift.OpenedAt.UtcDateTime).ToArray(),
            closes = shifts.Select(shift => shift.ClosesAt.UtcDateTime).ToArray(),
            closed = shifts.Select(shift => shift.ClosedAt?.UtcDateTime).ToArray(),
            hows = shifts.Select(shift => shift.ClosedHow is { } how ? TextEnumHandler<ShiftClosing>.TextOf(how) : null).ToArray(),
        };
        var added = await session.QueryAsync<AddedShift>(AddShiftsSql, arguments, cancellation);
        return added.ToDictionary(shift => (shift.PersonId, shift.OpenedAt), shift => shift.ShiftId);
    }

    private const string ReserveSql =
        """
        /* imports.reserve_numbers */
        insert into operation_number as n (company_id, last)
        values (@companyId, @count)
        on conflict (company_id) do update set last = n.last + @count
        returning last - @count
        """;

    /// <summary>The number before the first of so many. Whoever records in the company waits from here until the transaction ends.</summary>
    public Task<long> ReserveNumbersAsync(int count, CancellationToken cancellation) =>
        session.GetAsync<long>(ReserveSql, new { CompanyId, count = (long)count }, cancellation);

    private const string AddOperationsSql =
        """
        /* imports.add_operations */
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months,
          goods, client, comment, occurred_at, recorded_at, import_id)
        select @companyId, @first + n - 1, shift_id, person_id, kind, pocket, amount, price, markup, term_months,
          goods, client, comment, occurred_at, @now, @importId
        from unnest(@shifts, @people, @kinds, @pockets, @amounts, @prices, @markups, @terms, @goods, @clients, @comments, @occurred)
          with ordinality as o (shift_id, person_id, kind, pocket, amount, price, markup, term_months, goods, client, comment, occurred_at, n)
        order by n
        """;

    /// <param name="first">The number of the first; the others follow.</param>
    public Task AddOperationsAsync(int importId, long first, IReadOnlyList<ImportedOperation> operations, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new
        {
            CompanyId,
            importId,
            first,
            now,
            shifts = operations.Select(operation => operation.ShiftId).ToArray(),
            people = operations.Select(operation => operation.PersonId).ToArray(),
            kinds = operations.Select(operation => TextEnumHandler<OperationKind>.TextOf(operation.Entry.Kind)).ToArray(),
            pockets = operations.Select(operation => TextEnumHandler<Pocket>.TextOf(operation.Entry.Pocket)).ToArray(),
            amounts = operations.Select(operation => operation.Entry.Effect.Minor).ToArray(),
            prices = operations.Select(operation => operation.Entry.Terms?.Price.Minor).ToArray(),
            markups = operations.Select(operation => operation.Entry.Terms?.Markup.Minor).ToArray(),
            terms = operations.Select(operation => operation.Entry.Terms?.Term.Count).ToArray(),
            goods = operations.Select(operation => operation.Entry.Goods).ToArray(),
            clients = operations.Select(operation => operation.Entry.Client).ToArray(),
            comments = operations.Select(operation => operation.Entry.Comment).ToArray(),
            occurred = operations.Select(operation => operation.OccurredAt.UtcDateTime).ToArray(),
        };
        return session.ExecuteAsync(AddOperationsSql, arguments, cancellation);
    }

    private sealed record AddedShift(long ShiftId, int PersonId, DateTimeOffset OpenedAt);
}
