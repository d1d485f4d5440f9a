namespace GreenLedger.Data.Auditing;

/// <summary>What the reports add up instead of the operations of closed shifts.</summary>
internal static partial class AuditChecks
{
    private const string ClosingsSql =
        """
        /* audit.closings */
        select 'shift ' || shift_id as subject, what
        from (
          select shift_id, case
            when s.person_id is null then 'has a closing and is not there'
            when s.closed_at is null and c.first is not null then 'is open and has a closing'
            when s.closed_at is not null and c.first is distinct from 1 then 'was closed, and its closing is not there'
            when (s.person_id, s.person_id, s.business_on, s.business_on) <> (c.first_person, c.last_person, c.first_day, c.last_day) then 'has a closing of another person or day'
            end as what
          from (select shift_id, person_id, business_on, closed_at from shift where company_id = @companyId) s
          full join (
            select shift_id, min(line) as first, min(person_id) as first_person, max(person_id) as last_person, min(business_on) as first_day, max(business_on) as last_day
            from shift_close
            where company_id = @companyId
            group by shift_id) c using (shift_id)) checked
        where what is not null
        """;

    // Figure by figure: what the operations say, less what the lines say, is nothing.
    private const string LinesSql =
        """
        /* audit.lines_of_closings */
        with closed as (
          select o.shift_id, o.kind, o.pocket, o.amount, o.markup, o.term_months, o.is_late, o.is_deleted
          from operation o
          join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id
          where o.company_id = @companyId and s.closed_at is not null
        ), said as (
          select shift_id, kind || ' in ' || pocket as what, count(*) as count, sum(amount) as sum
          from closed
          where not is_deleted
          group by 1, kind, pocket
          union all
          select shift_id, 'terms and markup', sum(term_months), sum(markup) from closed where not is_deleted and kind = 'instalment' group by 1
          union all
          select shift_id, 'what came late', count(*), 0 from closed where not is_deleted and is_late group by 1
          union all
          select shift_id, 'what was deleted', count(*), 0 from closed where is_deleted group by 1
          union all
          select c.shift_id, v.what, -v.count, -v.sum
          from shift_close c
          cross join lateral (values
            ('instalment in cash', c.instalments_cash, c.instalment_sum_cash), ('instalment in bank', c.instalments_bank, c.instalment_sum_bank),
            ('terms and markup', c.months, c.markups),
            ('income in cash', c.incomes_cash, c.income_sum_cash), ('income in bank', c.incomes_bank, c.income_sum_bank),
            ('expense in cash', c.expenses_cash, c.expense_sum_cash), ('expense in bank', c.expenses_bank, c.expense_sum_bank),
            ('correction in cash', c.corrections_cash, c.correction_sum_cash), ('correction in bank', c.corrections_bank, c.correction_sum_bank),
            ('what came late', c.late, 0), ('what was deleted', c.deleted, 0)) as v (what, count, sum)
          where c.company_id = @companyId and (v.count <> 0 or v.sum <> 0)
        )
        select 'shift ' || shift_id as subject,
          'was closed with another ' || what || ' than its operations say: ' || -sum(count) || ' too many, ' || -sum(sum) || ' minor units too much' as what
        from said
        group by shift_id, what
        having sum(count) <> 0 or sum(sum) <> 0
        """;
}
