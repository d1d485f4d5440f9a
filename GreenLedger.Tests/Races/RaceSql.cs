namespace GreenLedger.Tests.Races;

/// <summary>What the database says of itself after a history, by queries of their own.</summary>
internal static class RaceSql
{
    public const string Shifts =
        """
        select s.person_id,
          s.opening_cash + coalesce((select sum(amount) from operation o where o.company_id = s.company_id and o.shift_id = s.shift_id and o.pocket = 'cash' and not o.is_deleted), 0)::bigint as cash,
          s.opening_bank + coalesce((select sum(amount) from operation o where o.company_id = s.company_id and o.shift_id = s.shift_id and o.pocket = 'bank' and not o.is_deleted), 0)::bigint as bank
        from shift s
        where s.company_id = @CompanyId
        order by s.opened_at, s.shift_id
        """;

    /// <summary>The first rule that is broken; null when none is.</summary>
    public const string Broken =
        """
        select broken
        from (
          select 'the numbers have a gap' as broken where (select count(*) <> coalesce(max(operation_id), 0) from operation where company_id = @CompanyId)
          union all
          select 'message ' || message || ' recorded twice' from operation where company_id = @CompanyId group by message having count(*) > 1
          union all
          select 'person ' || person_id || ' has two open shifts' from shift where company_id = @CompanyId and closed_at is null group by person_id having count(*) > 1
          union all
          select 'shift ' || a.shift_id || ' overlaps ' || b.shift_id
          from shift a
          join shift b on b.company_id = a.company_id and b.person_id = a.person_id and b.shift_id > a.shift_id
          where a.company_id = @CompanyId
            and tstzrange(a.opened_at, coalesce(a.closed_at, a.closes_at)) && tstzrange(b.opened_at, coalesce(b.closed_at, b.closes_at))
          union all
          select 'operation ' || o.operation_id || ' lies outside its shift'
          from operation o
          join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id
          where o.company_id = @CompanyId and (o.occurred_at < s.opened_at or o.occurred_at > coalesce(s.closed_at, s.closes_at))
          union all
          select 'operation ' || operation_id || ' left its pocket at ' || remaining
          from (
            select o.operation_id,
              case o.pocket when 'cash' then s.opening_cash else s.opening_bank end
                + sum(o.amount) over (partition by o.shift_id, o.pocket order by o.operation_id) as remaining
            from operation o
            join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id
            where o.company_id = @CompanyId and not o.is_deleted) as chain
          where remaining < 0 and not exists (select from operation d where d.company_id = @CompanyId and d.is_deleted)
        ) as all_rules
        limit 1
        """;
}
