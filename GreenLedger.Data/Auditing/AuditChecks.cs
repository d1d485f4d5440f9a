namespace GreenLedger.Data.Auditing;

/// <summary>One question to the facts of a company; every row that comes back is a finding.</summary>
internal sealed record AuditCheck(string Title, string Sql);

/// <summary>
/// The rules of the ledger once more, said in another way than where they are kept: over the facts as they lie there, calling none of the functions
/// that guard them. Each statement gives what it is about and what is wrong with it, in words that go on from there.
/// </summary>
internal static partial class AuditChecks
{
    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        new("shifts", ShiftsSql),
        new("days", DaysSql),
        new("overlaps", OverlapsSql),
        new("operations", OperationsSql),
        new("numbers", NumbersSql),
        new("pockets", PocketsSql),
        new("pockets with deletions", PocketsWithDeletionsSql),
        new("pockets of imports", ImportedPocketsSql),
        new("closings", ClosingsSql),
        new("lines of closings", LinesSql),
        new("messages of facts", MessagesSql),
        new("messages used twice", TwiceSql),
        new("messages", InboxSql),
    ];

    private const string ShiftsSql =
        """
        /* audit.shifts */
        select subject, what
        from (
          select 'shift ' || s.shift_id || ' of ' || coalesce(p.name, '?') as subject, case
            when p.person_id is null then 'belongs to nobody of the company'
            when (s.opening_cash between 0 and 1000000000000 and s.opening_bank between 0 and 1000000000000) is not true then 'began with an impossible amount'
            when (s.closes_at > s.opened_at and s.closes_at <= s.opened_at + interval '25 hours') is not true then 'does not end at the next midnight'
            when (s.closed_at is null) <> (s.closed_how is null) then 'is half closed'
            when s.closed_at is not null and (s.closed_at between s.opened_at and s.closes_at) is not true then 'ended outside of its day'
            when s.closed_how = 'midnight' and s.closed_at <> s.closes_at then 'was closed by midnight at another time'
            when s.closed_how not in ('hand', 'midnight') then 'was closed in no known way'
            when s.opened_at > s.recorded_at then 'was recorded before it began'
            when s.import_id is null and s.opened_at < s.recorded_at - interval '24 hours' then 'was recorded more than a day after it began'
            when s.import_id is null and s.message is null then 'comes from no message and no import'
            when s.import_id is not null and (i.imported_at = s.recorded_at and s.message is null) is not true then 'does not belong to its import'
            end as what
          from shift s
          left join person p on p.company_id = s.company_id and p.person_id = s.person_id
          left join import i on i.company_id = s.company_id and i.import_id = s.import_id
          where s.company_id = @companyId) checked
        where what is not null
        """;

    // A company that moved to another time zone keeps its days as they were: only what was recorded since the first day that fits is looked at.
    private const string DaysSql =
        """
        /* audit.days */
        with day as (
          select s.shift_id, s.business_on, s.recorded_at, c.time_zone,
            ((s.closes_at - interval '1 microsecond') at time zone c.time_zone)::date = s.business_on
              and (s.closes_at at time zone c.time_zone)::date > s.business_on
              and (s.opened_at at time zone c.time_zone)::date <= s.business_on as fits
          from shift s
          join company c on c.company_id = s.company_id
          where s.company_id = @companyId
        )
        select 'shift ' || shift_id as subject, 'is of another day than ' || business_on || ' in ' || time_zone as what
        from day
        where fits is not true and recorded_at > (select min(recorded_at) from day where fits)
        """;

    private const string OverlapsSql =
        """
        /* audit.overlaps */
        select 'shift ' || shift_id as subject,
          case when opened_at < ended then 'begins before an earlier one of the same person has ended' else 'is open beside another one of the same person' end as what
        from (
          select shift_id, opened_at, closed_at,
            max(coalesce(closed_at, closes_at)) over earlier as ended,
            count(*) filter (where closed_at is null) over (partition by person_id) as open
          from shift
          where company_id = @companyId
          window earlier as (partition by person_id order by opened_at, shift_id rows between unbounded preceding and 1 preceding)) shifts
        where opened_at < ended or (open > 1 and closed_at is null)
        """;

    // A shift that is closed by hand ends with its last operation at the earliest, deleted ones apart; WhatsApp counts whole seconds.
    private const string OperationsSql =
        """
        /* audit.operations */
        select '№' || operation_id as subject, what
        from (
          select o.operation_id, case
            when (o.kind in ('instalment', 'income', 'expense', 'correction')) is not true then 'is of no known kind'
            when (o.pocket in ('cash', 'bank')) is not true then 'is of no known pocket'
            when (o.amount <> 0 and o.amount between -1000000000000 and 1000000000000) is not true then 'has an impossible amount'
            when o.kind = 'income' and o.amount < 0 or o.kind in ('expense', 'instalment') and o.amount > 0 then 'has the sign of another kind'
            when o.kind = 'instalment' and (o.price = -o.amount and o.markup >= 0 and o.price + o.markup <= 1000000000000) is not true
              then 'is an instalment whose price, markup and effect do not add up'
            when o.kind = 'instalment' and (o.term_months between 1 and 120 and o.goods ~ '\S') is not true then 'is an instalment without goods or a term'
            when o.kind <> 'instalment' and num_nonnulls(o.price, o.markup, o.term_months, o.goods, o.client) > 0 then 'has terms and is no instalment'
            when o.kind = 'correction' and (o.comment ~ '\S') is not true then 'is a correction without a reason'
            when s.shift_id is null then 'belongs to no shift of its person'
            when (o.occurred_at >= s.opened_at and o.occurred_at < s.closes_at and (o.is_deleted or o.occurred_at <= coalesce(s.closed_at, s.closes_at))) is not true
              then 'happened outside of its shift'
            when o.business_on is distinct from s.business_on then 'is of another day than its shift'
            when o.occurred_at > o.recorded_at then 'was recorded before it happened'
            when o.import_id is null and o.occurred_at < o.recorded_at - interval '24 hours' then 'was recorded more than a day after it happened'
            when o.import_id is null and o.recorded_at >= s.closes_at and not o.is_late then 'was recorded after its shift and is not called late'
            when o.is_late and (o.import_id is not null or s.closed_at is null and o.recorded_at < s.closes_at) then 'is called late and is not'
            when o.import_id is null and r.person_id is null then 'was recorded by nobody of the company'
            when o.import_id is null and o.message is null then 'comes from no message and no import'
            when o.import_id is not null and (i.imported_at = o.recorded_at and s.import_id is not null and o.recorded_by is null and o.message is null) is not true
              then 'does not belong to its import'
            when o.is_deleted and (d.person_id is not null and o.deleted_at >= o.recorded_at and o.deletion_reason ~ '\S') is not true
              then 'is deleted without who, when or why'
            when not o.is_deleted and num_nonnulls(o.deleted_at, o.deleted_by, o.deletion_reason, o.deletion_message) > 0 then 'is half deleted'
            end as what
          from operation o
          left join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id and s.person_id = o.person_id
          left join person r on r.company_id = o.company_id and r.person_id = o.recorded_by
          left join person d on d.company_id = o.company_id and d.person_id = o.deleted_by
          left join import i on i.company_id = o.company_id and i.import_id = o.import_id
          where o.company_id = @companyId) checked
        where what is not null
        """;

    private const string NumbersSql =
        """
        /* audit.numbers */
        select 'the numbers' as subject,
          'are not without a gap: ' || operations || ' operations, the last is №' || newest || ', the counter stands at ' || coalesce(last::text, 'nothing') as what
        from (
          select count(*) as operations, count(distinct operation_id) as numbers, coalesce(max(operation_id), 0) as newest, coalesce(min(operation_id), 1) as oldest
          from operation
          where company_id = @companyId) counted
        left join operation_number n on n.company_id = @companyId
        where operations <> newest or numbers <> operations or oldest <> 1 or newest <> coalesce(n.last, 0)
        """;

    // What a pocket held after each operation, in the order in which they were recorded.
    private const string PocketsSql =
        """
        /* audit.pockets */
        select 'shift ' || shift_id as subject, pocket || ' held ' || held || ' minor units after №' || operation_id as what
        from (
          select o.shift_id, o.pocket, o.operation_id,
            case o.pocket when 'cash' then s.opening_cash else s.opening_bank end + sum(o.amount) over (partition by o.shift_id, o.pocket order by o.operation_id) as held
          from operation o
          join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id
          where o.company_id = @companyId
            and o.shift_id not in (select shift_id from operation where company_id = @companyId and is_deleted)) chain
        where held < 0
        """;

    // A deleted operation counted from its recording to its deletion.
    private const string PocketsWithDeletionsSql =
        """
        /* audit.pockets_with_deletions */
        with touched as (
          select distinct shift_id
          from operation
          where company_id = @companyId and is_deleted
        ), event as (
          select o.shift_id, o.pocket, o.operation_id, o.amount, o.recorded_at as at
          from operation o
          join touched using (shift_id)
          where o.company_id = @companyId
          union all
          select o.shift_id, o.pocket, o.operation_id, -o.amount, o.deleted_at
          from operation o
          join touched using (shift_id)
          where o.company_id = @companyId and o.is_deleted
        )
        select 'shift ' || shift_id as subject, pocket || ' held ' || held || ' minor units at ' || at as what
        from (
          select e.shift_id, e.pocket, e.at,
            case e.pocket when 'cash' then s.opening_cash else s.opening_bank end
              + sum(e.amount) over (partition by e.shift_id, e.pocket order by e.at, e.operation_id rows between unbounded preceding and current row) as held
          from event e
          join shift s on s.company_id = @companyId and s.shift_id = e.shift_id) chain
        where held < 0
        """;

    // A notebook has no other order than that of time. What was written in a chat may have come late and counted before.
    private const string ImportedPocketsSql =
        """
        /* audit.imported_pockets */
        select 'shift ' || shift_id as subject, pocket || ' held ' || held || ' minor units after №' || operation_id || ', in the order of time' as what
        from (
          select o.shift_id, o.pocket, o.operation_id,
            case o.pocket when 'cash' then s.opening_cash else s.opening_bank end
              + sum(o.amount) over (partition by o.shift_id, o.pocket order by o.occurred_at, o.operation_id) as held
          from shift s
          join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
          where s.company_id = @companyId and s.import_id is not null
            and not exists (
              select from operation other
              where other.company_id = s.company_id and other.shift_id = s.shift_id and (other.import_id is null or other.is_deleted))) chain
        where held < 0
        """;

    // Whoever confirmed a fact was answered, and the message that did it is done with.
    private const string MessagesSql =
        """
        /* audit.messages_of_facts */
        with fact as (
          select '№' || operation_id as subject, 'was recorded' as what, message, recorded_by as person_id
          from operation
          where company_id = @companyId and message is not null
          union all
          select '№' || operation_id, 'was deleted', deletion_message, deleted_by
          from operation
          where company_id = @companyId and deletion_message is not null
          union all
          select 'shift ' || shift_id, 'was opened', message, person_id
          from shift
          where company_id = @companyId and message is not null
        )
        select f.subject, f.what || case
          when i.inbox_id is null then ' by a message that is not there'
          when i.person_id is distinct from f.person_id then ' by somebody else''s message'
          when i.state <> 'handled' then ' by a message that is not handled'
          else ' by a message that was not answered' end as what
        from fact f
        left join inbox i on i.company_id = @companyId and i.inbox_id = f.message
        left join outbox a on a.company_id = @companyId and a.source = 'inbox:' || f.message || ':0'
        where i.inbox_id is null or i.person_id is distinct from f.person_id or i.state <> 'handled' or a.outbox_id is null
        """;

    private const string TwiceSql =
        """
        /* audit.messages_twice */
        select 'message ' || message as subject, 'recorded ' || count(*) || ' operations' as what
        from operation
        where company_id = @companyId and message is not null
        group by message
        having count(*) > 1
        union all
        select 'message ' || id_message, 'is there ' || count(*) || ' times'
        from inbox
        where company_id = @companyId
        group by instance_id, sender, id_message, form
        having count(*) > 1
        """;

    private const string InboxSql =
        """
        /* audit.messages */
        select 'message ' || inbox_id as subject, case when state = 'waiting' then 'waits and was handled' else 'is ' || state || ' without a time' end as what
        from inbox
        where company_id = @companyId and (state = 'waiting') <> (handled_at is null)
        union all
        select 'answer ' || outbox_id, 'was sent without a number of the service'
        from outbox
        where company_id = @companyId and state = 'sent' and coalesce(api_id, '') = ''
        """;
}
