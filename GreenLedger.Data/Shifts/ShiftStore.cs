using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Shifts;

public sealed class ShiftStore(LedgerSession session, FirstLook look) : IShiftStore
{
    private const string SelectShift =
        """
        select shift_id, person_id, opening_cash, opening_bank, opened_at, closes_at, closed_at, closed_how
        from shift
        where company_id = @companyId
        """;

    private const string FindAtSql =
        $"""
        /* shifts.find_at */
        {SelectShift}
          and person_id = @personId
          and opened_at <= @at
          and coalesce(closed_at, closes_at) > @at
        """;

    public async Task<Shift?> FindAtAsync(int personId, DateTimeOffset at, CancellationToken cancellation) =>
        look.KnowsShiftAt(personId, at, out var known) ? known
        : (await session.FindAsync<ShiftRow>(FindAtSql, new { companyId = session.Company.CompanyId, personId, at }, cancellation))?.ToShift();

    private const string FindUnclosedSql =
        $"""
        /* shifts.find_unclosed */
        {SelectShift}
          and person_id = @personId
          and closed_at is null
        """;

    public async Task<Shift?> FindUnclosedAsync(int personId, CancellationToken cancellation) =>
        (await session.FindAsync<ShiftRow>(FindUnclosedSql, new { companyId = session.Company.CompanyId, personId }, cancellation))?.ToShift();

    private const string LastEndSql =
        """
        /* shifts.last_end */
        select max(coalesce(closed_at, closes_at)) as last_end
        from shift
        where company_id = @companyId and person_id = @personId and opened_at < @before
        """;

    public async Task<DateTimeOffset?> LastEndAsync(int personId, DateTimeOffset before, CancellationToken cancellation) =>
        (await session.GetAsync<EndRow>(LastEndSql, new { companyId = session.Company.CompanyId, personId, before }, cancellation)).LastEnd;

    private const string LockSql =
        $"""
        /* shifts.lock */
        {SelectShift}
          and shift_id = @shiftId
        for update
        """;

    public async Task<Shift> LockAsync(long shiftId, CancellationToken cancellation)
    {
        look.Forget();
        return (await session.GetAsync<ShiftRow>(LockSql, new { companyId = session.Company.CompanyId, shiftId }, cancellation)).ToShift();
    }

    private const string AddSql =
        """
        /* shifts.add */
        insert into shift (company_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, recorded_at, message)
        values (@companyId, @personId, @cash, @bank, @businessOn, @openedAt, @closesAt, @recordedAt, @message)
        returning shift_id
        """;

    public async Task<Shift> AddAsync(NewShift shift, CancellationToken cancellation)
    {
        look.Forget();
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            shift.PersonId,
            cash = shift.OpeningCash.Minor,
            bank = shift.OpeningBank.Minor,
            shift.BusinessOn,
            shift.OpenedAt,
            shift.ClosesAt,
            shift.RecordedAt,
            shift.Message,
        };
        var shiftId = await session.GetAsync<long>(AddSql, arguments, cancellation);
        return new Shift(shiftId, shift.PersonId, shift.OpeningCash, shift.OpeningBank, shift.OpenedAt, shift.ClosesAt, ClosedAt: null, ClosedHow: null);
    }

    // Messages arrive out of order: the shift does not end before what was already recorded in it.
    private const string CloseSql =
        """
        /* shifts.close */
        update shift
        set closed_how = @how,
          closed_at = greatest(@at, (
            select max(occurred_at)
            from operation
            where company_id = @companyId and shift_id = @shiftId and not is_deleted))
        where company_id = @companyId and shift_id = @shiftId and closed_at is null
        returning closed_at
        """;

    public Task<DateTimeOffset?> CloseAsync(long shiftId, DateTimeOffset at, ShiftClosing how, CancellationToken cancellation)
    {
        look.Forget();
        return session.FindAsync<DateTimeOffset?>(CloseSql, new { companyId = session.Company.CompanyId, shiftId, at, how }, cancellation);
    }

    private const string ListDueSql =
        $"""
        /* shifts.list_due */
        {SelectShift}
          and closed_at is null
          and closes_at <= @now
        order by shift_id
        """;

    public async Task<IReadOnlyList<Shift>> ListDueAsync(DateTimeOffset now, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<ShiftRow>(ListDueSql, new { companyId = session.Company.CompanyId, now }, cancellation)).Select(row => row.ToShift())];

    private const string ListOwnersSql =
        """
        /* shifts.list_owners */
        select person_id
        from shift
        where company_id = @companyId
          and business_on >= @earliestOn
          and opened_at <= @at
          and coalesce(closed_at, closes_at) > @at
        """;

    public Task<IReadOnlyList<int>> ListOwnersAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        var earliestOn = FirstLook.EarliestDayOf(at);
        return session.QueryAsync<int>(ListOwnersSql, new { companyId = session.Company.CompanyId, at, earliestOn }, cancellation);
    }

    private const string BalanceSql =
        """
        /* shifts.balance */
        select
          s.opening_cash + coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0) as cash,
          s.opening_bank + coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0) as bank
        from shift s
        left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
        where s.company_id = @companyId and s.shift_id = @shiftId
        group by s.opening_cash, s.opening_bank
        """;

    public async Task<Balance> BalanceAsync(long shiftId, CancellationToken cancellation)
    {
        if (look.BalanceOf(shiftId) is { } known) return known;
        var row = await session.GetAsync<BalanceRow>(BalanceSql, new { companyId = session.Company.CompanyId, shiftId }, cancellation);
        return new Balance(new Money((long)row.Cash), new Money((long)row.Bank));
    }

    // Dapper gives a handler the database's null for a bare value, and none for a column of a row.
    private sealed record EndRow(DateTimeOffset? LastEnd);

    // PostgreSQL sums bigint as numeric.
    private sealed record BalanceRow(decimal Cash, decimal Bank);

    private sealed record ShiftRow(
        long ShiftId,
        int PersonId,
        long OpeningCash,
        long OpeningBank,
        DateTimeOffset OpenedAt,
        DateTimeOffset ClosesAt,
        DateTimeOffset? ClosedAt,
        ShiftClosing? ClosedHow)
    {
        public Shift ToShift() => new(ShiftId, PersonId, new Money(OpeningCash), new Money(OpeningBank), OpenedAt, ClosesAt, ClosedAt, ClosedHow);
    }
}
