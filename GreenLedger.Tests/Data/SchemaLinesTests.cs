using Dapper;

namespace GreenLedger.Tests.Data;

/// <summary>Whatever happens to a shift once it is closed, and in whatever order: its lines add up to its operations. An open shift has none.</summary>
public sealed class SchemaLinesTests
{
    /// <summary>Shifts whose lines are not what their operations say; the figures are named anew, as a reader of the tables would.</summary>
    public const string WrongSql =
        """
        with fact as (
          select company_id, shift_id, kind || ' ' || pocket as what, count(*) as count, sum(amount) as sum, sum(coalesce(markup, 0)) as markups, sum(coalesce(term_months, 0)) as months
          from operation
          where not is_deleted
          group by 1, 2, 3
          union all
          select company_id, shift_id, 'late', count(*), 0, 0, 0 from operation where is_late and not is_deleted group by 1, 2
          union all
          select company_id, shift_id, 'deleted', count(*), 0, 0, 0 from operation where is_deleted group by 1, 2
        ), line as (
          select c.company_id, c.shift_id, v.what, sum(v.count) as count, sum(v.sum) as sum, 0 as markups, 0 as months
          from shift_close c
          cross join lateral (values
            ('income cash', incomes_cash, income_sum_cash), ('income bank', incomes_bank, income_sum_bank),
            ('expense cash', expenses_cash, expense_sum_cash), ('expense bank', expenses_bank, expense_sum_bank),
            ('correction cash', corrections_cash, correction_sum_cash), ('correction bank', corrections_bank, correction_sum_bank),
            ('instalment cash', instalments_cash, instalment_sum_cash), ('instalment bank', instalments_bank, instalment_sum_bank),
            ('late', late, 0), ('deleted', deleted, 0)) as v (what, count, sum)
          group by 1, 2, 3
        )
        select s.shift_id
        from shift s
        join fact f using (company_id, shift_id)
        left join line l using (company_id, shift_id, what)
        where s.closed_at is not null and (f.count, f.sum) is distinct from (l.count, l.sum)
        union
        select l.shift_id
        from line l
        left join fact f using (company_id, shift_id, what)
        where (l.count <> 0 or l.sum <> 0) and f.shift_id is null
        union
        select s.shift_id
        from shift s
        left join (select company_id, shift_id, sum(markups) as markups, sum(months) as months from fact group by 1, 2) f using (company_id, shift_id)
        left join (select company_id, shift_id, sum(markups) as markups, sum(months) as months, min(line) as first from shift_close group by 1, 2) c using (company_id, shift_id)
        where s.closed_at is not null and (coalesce(f.markups, 0), coalesce(f.months, 0), 1) is distinct from (c.markups, c.months, c.first)
        union
        select c.shift_id
        from shift_close c
        left join shift s using (company_id, shift_id, person_id, business_on)
        where s.closed_at is null
        """;

    private static readonly string LateIncome = SchemaScene.Insert(
        "operation", "shift_id = 2", "person_id = 2", "kind = 'income'", "amount = 10", "recorded_by = 2",
        "occurred_at = '2026-03-02 09:20Z'", "recorded_at = '2026-03-02 11:00Z'");

    private static readonly string LateInstalment = SchemaScene.Insert(
        "operation", [.. SchemaScene.Instalment, "operation_id = 101", "shift_id = 2", "person_id = 2", "recorded_by = 2",
        "occurred_at = '2026-03-02 09:20Z'", "recorded_at = '2026-03-02 11:00Z'"]);

    // An import of its own, with a day of Bek's that comes closed and then has its operations.
    private static readonly string Import = SchemaScene.Insert("import") + "; "
        + SchemaScene.Insert("shift", "shift_id = 900", "import_id = 2", "opened_at = '2026-02-02 03:00Z'", "closes_at = '2026-02-02 18:00Z'", "closed_at = '2026-02-02 18:00Z'",
            "closed_how = 'midnight'", "business_on = '2026-02-02'", "recorded_at = '2026-03-02 12:00Z'") + "; "
        + Imported(102, 900, "2026-02-02");

    private TestDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync() => _database = await SchemaScene.CreateAsync();

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    private static IEnumerable<TestCaseData> Events =>
    [
        Event("nothing yet", "select", shift: 2, lines: 2),
        Event("a closing by hand", SchemaScene.Close(1), shift: 1, lines: 1),
        Event("a closing by midnight", SchemaScene.Close(1, at: "closes_at", how: "'midnight'"), shift: 1, lines: 1),
        Event("a deletion before the closing", $"{SchemaScene.Delete(2)}; {SchemaScene.Close(1)}", shift: 1, lines: 1),
        Event("a deletion of what is in the closing", SchemaScene.Delete(6), shift: 2, lines: 3),
        Event("a late operation", LateIncome, shift: 2, lines: 3),
        Event("a late instalment", LateInstalment, shift: 2, lines: 3),
        Event("a late operation that is deleted", $"{LateIncome}; {SchemaScene.Delete(100)}", shift: 2, lines: 4),
        Event("a deletion of what came late", SchemaScene.Delete(4), shift: 2, lines: 3),
        Event("an import", Import, shift: 900, lines: 1),
        Event("an import whose deferred guards are asked early", Import.Replace("; ", "; set constraints all immediate; ", StringComparison.Ordinal), shift: 900, lines: 2),
        Event("an import into a shift of an earlier one", $"{SchemaScene.Insert("import")}; {Imported(102, 5, "2026-02-01")}", shift: 5, lines: 2),
    ];

    [TestCaseSource(nameof(Events))]
    public async Task The_lines_of_a_closed_shift_add_up_to_its_operations(string sql, long shift, int lines)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await SchemaScene.ExecuteAsync(connection, sql);

        Assert.That(await connection.QueryAsync<long>(WrongSql), Is.Empty);
        Assert.That(await connection.ExecuteScalarAsync<int>("select count(*) from shift_close where shift_id = @shift", new { shift }), Is.EqualTo(lines));
    }

    private static IEnumerable<TestCaseData> Writers =>
    [
        new("shift_close_writes", "shift", SchemaScene.Close(1), 1),
        new("shift_close_writes_at_last", "shift", Import, 900),
        new("shift_close_goes_on", "operation", LateIncome, 2),
        new("shift_close_takes_back", "operation", SchemaScene.Delete(6), 2),
    ];

    [TestCaseSource(nameof(Writers))]
    public async Task Without_who_writes_them_they_do_not(string trigger, string table, string sql, long shift)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await SchemaScene.ExecuteAsync(connection, $"drop trigger {trigger} on {table}; {sql}");

        Assert.That(await connection.QueryAsync<long>(WrongSql), Is.EqualTo([shift]));
    }

    private static string Imported(int number, long shift, string day) => SchemaScene.Insert(
        "operation", $"operation_id = {number}", $"shift_id = {shift}", "person_id = 2", "kind = 'income'", "amount = 10", "recorded_by = null", "import_id = 2", $"business_on = '{day}'",
        $"occurred_at = '{day} 06:00Z'", "recorded_at = '2026-03-02 12:00Z'");

    private static TestCaseData Event(string name, string sql, long shift, int lines) => new TestCaseData(sql, shift, lines).SetName($"The lines add up after {name}");
}
