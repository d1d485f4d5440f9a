using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Texts;
using Npgsql;

namespace GreenLedger.Benchmarks.Queries;

/// <summary>The workers of the database, and the days it has facts of.</summary>
internal sealed class Scenery
{
    private const string WorkersSql = "select company_id, person_id from person where role = 'worker' order by company_id, person_id";

    private const string DaysSql = "select min(business_on) as first_day, max(business_on) as last_day from shift";

    private const string ShiftSql =
        """
        select shift_id
        from shift
        where company_id = @companyId and person_id = @personId
        order by abs(business_on - @day)
        limit 1
        """;

    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<WorkerRow> _workers;
    private readonly DaysRow _days;

    private Scenery(NpgsqlDataSource database, IReadOnlyList<WorkerRow> workers, DaysRow days)
    {
        _database = database;
        _workers = workers;
        _days = days;
    }

    public static async Task<Scenery> LookAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<bool>("select to_regclass('shift') is null or not exists (select from shift)"))
            throw new BenchmarkException("This database holds no facts. Make some with the command facts, with the same --data or --connection.");
        var workers = (await connection.QueryAsync<WorkerRow>(WorkersSql)).ToList();
        return new Scenery(database, workers, await connection.QuerySingleAsync<DaysRow>(DaysSql));
    }

    /// <summary>Somebody's question about days that chance picks.</summary>
    /// <param name="days">How long the period is; null: all history.</param>
    public async Task<Asked> AskAsync(Random random, int? days)
    {
        var worker = _workers[random.Next(_workers.Count)];
        var company = new Company(
            worker.CompanyId, worker.CompanyId, "", TimeZoneInfo.FindSystemTimeZoneById("Asia/Bishkek"), Currency.Find("KGS")!, Language.Russian);
        var all = _days.LastDay.DayNumber - _days.FirstDay.DayNumber + 1;
        var length = Math.Min(days ?? all, all);
        var from = _days.FirstDay.AddDays(random.Next(all - length + 1));

        await using var connection = await _database.OpenConnectionAsync();
        var shift = await connection.QuerySingleAsync<long>(ShiftSql, new { company.CompanyId, worker.PersonId, day = from });
        var afterAll = new DateTimeOffset(_days.LastDay.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new Asked(company, worker.PersonId, shift, new Period(from, from.AddDays(length - 1)), afterAll);
    }

    private sealed record WorkerRow(int CompanyId, int PersonId);

    private sealed record DaysRow(DateOnly FirstDay, DateOnly LastDay);
}

/// <param name="AsOf">After all facts.</param>
internal sealed record Asked(Company Company, int Worker, long ShiftId, Period Period, DateTimeOffset AsOf)
{
    public FiguresScope Everybody => new(Period);

    public FiguresScope OnePerson => new(Period, Worker);
}
