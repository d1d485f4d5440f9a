using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Analytics;

public sealed class AnalyticsStore(LedgerSession session) : IAnalyticsStore
{
    private const string SelectFigures =
        """
        select s.person_id, p.name as person_name, s.opened_at, s.closes_at, s.closed_at, s.opening_cash, s.opening_bank,
          coalesce(sum(o.amount) filter (where not o.is_deleted and o.pocket = 'cash'), 0)::bigint as cash_effect,
          coalesce(sum(o.amount) filter (where not o.is_deleted and o.pocket = 'bank'), 0)::bigint as bank_effect,
          count(*) filter (where not o.is_deleted and o.kind = 'instalment')::int as instalments,
          coalesce(sum(o.amount) filter (where not o.is_deleted and o.kind = 'instalment'), 0)::bigint as instalment_sum,
          coalesce(sum(o.markup) filter (where not o.is_deleted), 0)::bigint as markups,
          count(*) filter (where not o.is_deleted and o.kind = 'income')::int as incomes,
          coalesce(sum(o.amount) filter (where not o.is_deleted and o.kind = 'income'), 0)::bigint as income_sum,
          count(*) filter (where not o.is_deleted and o.kind = 'expense')::int as expenses,
          coalesce(sum(o.amount) filter (where not o.is_deleted and o.kind = 'expense'), 0)::bigint as expense_sum,
          count(*) filter (where not o.is_deleted and o.kind = 'correction')::int as corrections,
          coalesce(sum(o.amount) filter (where not o.is_deleted and o.kind = 'correction'), 0)::bigint as correction_sum,
          count(*) filter (where not o.is_deleted and o.is_late)::int as late,
          count(*) filter (where o.is_deleted)::int as deleted
        from shift s
        join person p on p.company_id = s.company_id and p.person_id = s.person_id
        left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id
        where s.company_id = @companyId
        """;

    private const string GroupAndOrder =
        """
        group by s.company_id, s.shift_id, p.name
        order by p.name, s.opened_at
        """;

    private const string ShiftSql =
        $"""
        /* analytics.shift */
        {SelectFigures}
          and s.shift_id = @shiftId
        {GroupAndOrder}
        """;

    public async Task<ShiftFigures> ShiftAsync(long shiftId, CancellationToken cancellation) =>
        (await session.GetAsync<FiguresRow>(ShiftSql, new { companyId = session.Company.CompanyId, shiftId }, cancellation)).ToFigures();

    private const string ShiftsSql =
        $"""
        /* analytics.shifts */
        {SelectFigures}
          and s.opened_at >= @from
          and s.opened_at < @to
        {GroupAndOrder}
        """;

    public async Task<IReadOnlyList<ShiftFigures>> ShiftsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync<FiguresRow>(ShiftsSql, new { companyId = session.Company.CompanyId, from, to }, cancellation);
        return [.. rows.Select(row => row.ToFigures())];
    }

    private sealed record FiguresRow(
        int PersonId,
        string PersonName,
        DateTimeOffset OpenedAt,
        DateTimeOffset ClosesAt,
        DateTimeOffset? ClosedAt,
        long OpeningCash,
        long OpeningBank,
        long CashEffect,
        long BankEffect,
        int Instalments,
        long InstalmentSum,
        long Markups,
        int Incomes,
        long IncomeSum,
        int Expenses,
        long ExpenseSum,
        int Corrections,
        long CorrectionSum,
        int Late,
        int Deleted)
    {
        public ShiftFigures ToFigures() => new(
            PersonId,
            PersonName,
            OpenedAt,
            ClosesAt,
            ClosedAt,
            new Figures(
                new Balance(new Money(OpeningCash), new Money(OpeningBank)),
                new Balance(new Money(OpeningCash + CashEffect), new Money(OpeningBank + BankEffect)),
                new KindFigures(Instalments, new Money(InstalmentSum)),
                new Money(Markups),
                new KindFigures(Incomes, new Money(IncomeSum)),
                new KindFigures(Expenses, new Money(ExpenseSum)),
                new KindFigures(Corrections, new Money(CorrectionSum)),
                Late,
                Deleted));
    }
}
