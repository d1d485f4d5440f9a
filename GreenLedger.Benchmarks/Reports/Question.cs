using GreenLedger.Benchmarks.Queries;
using GreenLedger.Data;
using GreenLedger.Data.Analytics;
using GreenLedger.Data.Shifts;
using Npgsql;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>What the bot asks, as it asks it, and the least SQL that gives its money.</summary>
/// <param name="Days">How long the period is; null: all history.</param>
/// <param name="BareSql">Of <c>$1</c>, the company, and <c>$2</c> and <c>$3</c>, the days, or <c>$2</c>, the shift.</param>
internal sealed record Question(string Name, int? Days, Func<LedgerSession, Asked, CancellationToken, Task> AskAsync, string BareSql)
{
    private const string PocketsSql =
        """
        select pocket, sum(amount)
        from operation
        where company_id = $1 and shift_id = $2 and not is_deleted
        group by pocket
        """;

    private const string WorkersSql =
        """
        select person_id, kind, pocket, sum(amount), count(*)
        from operation
        where company_id = $1 and business_on between $2 and $3 and not is_deleted
        group by person_id, kind, pocket
        """;

    private const string MonthsSql =
        """
        select date_trunc('month', business_on), kind, pocket, sum(amount), count(*)
        from operation
        where company_id = $1 and business_on between $2 and $3 and not is_deleted
        group by 1, 2, 3
        """;

    // Worker by worker, as their key has them.
    private const string ClosingsSql =
        """
        select p.person_id, c.*
        from person p
        cross join lateral (
          select count(*), sum(instalment_sum_cash), sum(instalment_sum_bank), sum(income_sum_cash), sum(income_sum_bank),
            sum(expense_sum_cash), sum(expense_sum_bank), sum(correction_sum_cash), sum(correction_sum_bank)
          from shift_close
          where company_id = $1 and person_id = p.person_id and business_on between $2 and $3) c
        where p.company_id = $1
        """;

    public static readonly Question Balance = new("balance", 1, (session, asked, ct) => new AnalyticsStore(session).ShiftAsync(asked.ShiftId, ct), PocketsSql);

    public static readonly Question Pockets = new("pockets", 1, (session, asked, ct) => new ShiftStore(session, new FirstLook()).BalanceAsync(asked.ShiftId, ct), PocketsSql);

    public bool IsOfAShift => ReferenceEquals(BareSql, PocketsSql);

    public static Question Report(string name, int? days, bool isWhale) => new(
        name,
        days,
        (session, asked, ct) => new AnalyticsStore(session).PeopleAsync(asked.Everybody, ct),
        isWhale ? ClosingsSql : days is null or > 31 ? MonthsSql : WorkersSql);

    public NpgsqlParameter[] Parameters(Asked asked) => IsOfAShift
        ? [new NpgsqlParameter { Value = asked.Company.CompanyId }, new NpgsqlParameter { Value = asked.ShiftId }]
        : [new NpgsqlParameter { Value = asked.Company.CompanyId }, new NpgsqlParameter { Value = asked.Period.From }, new NpgsqlParameter { Value = asked.Period.To }];
}
