using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>Plain statements on connections of their own, without any lock of the program: the schema alone keeps order.</summary>
[CancelAfter(60_000)]
public sealed class SchemaRaceTests
{
    private const int Connections = 16;
    private const int Rounds = 25;
    private const string Done = "done";

    // A person and an open shift for each round: 0 in cash, and an income of 40 under the round's number.
    private static readonly string RoundsSql =
        $"""
        insert into person (company_id, person_id, name, role, created_at) overriding system value
          select 1, n, 'Worker ' || n, 'worker', '2026-01-01Z' from generate_series(1000, {1000 + (2 * Rounds)}) n;
        insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, recorded_at) overriding system value
          select 1, n, n, 0, 0, '2026-03-02', '2026-03-02 03:00Z', '2026-03-02 18:00Z', '2026-03-02 03:00Z' from generate_series(1000, {999 + Rounds}) n;
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, occurred_at, recorded_at, recorded_by)
          select 1, n, n, n, 'income', 'cash', 40, '2026-03-02 04:00Z', '2026-03-02 04:00Z', n from generate_series(1000, {999 + Rounds}) n
        """;

    private TestDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _database = await SchemaScene.CreateAsync();
        Assert.That(await TryAsync(RoundsSql), Is.EqualTo(Done));
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        // The invariants, whatever happened before.
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
        {
            Assert.That(await connection.QueryAsync<long>(
                """
                select s.shift_id
                from shift s
                join operation o using (company_id, shift_id)
                where not o.is_deleted
                group by s.company_id, s.shift_id
                having s.opening_cash + coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0) < 0
                  or s.opening_bank + coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0) < 0
                  or max(o.occurred_at) >= coalesce(s.closed_at, s.closes_at)
                """), Is.Empty);
            Assert.That(await connection.QueryAsync<long>(SchemaLinesTests.WrongSql), Is.Empty);
        }

        await _database.DisposeAsync();
    }

    [Test]
    public async Task Of_fifty_expenses_at_once_as_many_are_recorded_as_the_pocket_can_pay()
    {
        var outcomes = await AtOnceAsync(Enumerable.Range(100, 50).Select(number => SchemaScene.Insert("operation", $"operation_id = {number}")));

        Assert.That(outcomes.Count(outcome => outcome == Done), Is.EqualTo(11), "110 in the pocket, 10 each");
        Assert.That(outcomes.Count(outcome => outcome == "pocket_not_negative"), Is.EqualTo(39));
    }

    [Test]
    public async Task Either_the_income_is_deleted_or_the_expense_that_needs_it_is_recorded()
    {
        for (var round = 1000; round < 1000 + Rounds; round++)
        {
            var outcomes = await AtOnceAsync([SchemaScene.Delete(round), Expense(round, 2000 + round, "amount = -30")]);
            Assert.That(outcomes, Is.EquivalentTo([Done, "pocket_not_negative"]), $"round {round}");
        }
    }

    [Test]
    public async Task Of_openings_at_once_one_wins()
    {
        for (var person = 1000 + Rounds; person < 1000 + (2 * Rounds); person++)
        {
            var opening = SchemaScene.Insert("shift", $"person_id = {person}");
            var outcomes = await AtOnceAsync(Enumerable.Repeat(opening, Connections));
            Assert.That(outcomes.Count(outcome => outcome == Done), Is.EqualTo(1));
            Assert.That(outcomes.Where(outcome => outcome != Done), Is.All.AnyOf("shift_open_once", "shift_no_overlap"));
        }
    }

    [Test]
    public async Task Either_the_shift_is_closed_or_the_later_operation_is_recorded()
    {
        for (var round = 1000; round < 1000 + Rounds; round++)
        {
            var outcomes = await AtOnceAsync([SchemaScene.Close(round, at: "'2026-03-02 06:00Z'"), Expense(round, 2000 + round)]);
            Assert.That(outcomes, Is.EquivalentTo(new[] { Done, "operation_in_shift" }).Or.EquivalentTo(new[] { Done, "shift_ends_after_operations" }), $"round {round}");
        }
    }

    [Test]
    public async Task An_operation_from_before_the_closing_is_recorded_whichever_comes_first()
    {
        for (var round = 1000; round < 1000 + Rounds; round++)
        {
            var outcomes = await AtOnceAsync([SchemaScene.Close(round), Expense(round, 2000 + round)]);
            Assert.That(outcomes, Is.EqualTo(new[] { Done, Done }), $"round {round}");
        }
    }

    [Test]
    public async Task A_closing_and_a_deletion_at_once_both_happen_and_the_lines_add_up()
    {
        for (var round = 1000; round < 1000 + Rounds; round++)
        {
            var outcomes = await AtOnceAsync([SchemaScene.Close(round), SchemaScene.Delete(round), Expense(round, 2000 + round, "kind = 'income'", "amount = 30")]);
            Assert.That(outcomes, Is.EqualTo(new[] { Done, Done, Done }), $"round {round}");
        }
    }

    [Test]
    public async Task Of_two_deletions_at_once_the_second_finds_it_deleted()
    {
        for (var round = 1000; round < 1000 + Rounds; round++)
        {
            var outcomes = await AtOnceAsync(Enumerable.Repeat(SchemaScene.Delete(round), 4));
            Assert.That(outcomes, Is.EquivalentTo([Done, "operation_only_marked", "operation_only_marked", "operation_only_marked"]), $"round {round}");
        }
    }

    [Test]
    public async Task Who_comes_second_waits_for_the_first_and_sees_what_it_wrote()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var first = await connection.BeginTransactionAsync();
        await SchemaScene.ExecuteAsync(connection, Expense(1000, 3000, "amount = -40"));

        var second = TryAsync(SchemaScene.Delete(1000));
        await Eventually.IsTrueAsync(SomebodyWaitsAsync, "the deletion waits for the expense");
        await first.CommitAsync();

        Assert.That(await second, Is.EqualTo("pocket_not_negative"));
    }

    // Two openings that both stand in shift_no_overlap's index and wait for each other are rare: shown by what prevents them.
    [Test]
    public async Task An_opening_waits_for_its_turn_before_it_writes_anything()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var first = await connection.BeginTransactionAsync();
        await SchemaScene.ExecuteAsync(connection, "select from person where person_id = 2 for no key update");

        var opening = TryAsync(SchemaScene.Insert("shift"));
        await Eventually.IsTrueAsync(SomebodyWaitsAsync, "the opening waits for the person");
        await first.CommitAsync();

        Assert.That(await opening, Is.EqualTo(Done));
    }

    private static string Expense(int shift, int number, params IEnumerable<string> changes) => SchemaScene.Insert(
        "operation", [$"shift_id = {shift}", $"person_id = {shift}", $"recorded_by = {shift}", $"operation_id = {number}", .. changes]);

    private async Task<bool> SomebodyWaitsAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");
    }

    private async Task<string[]> AtOnceAsync(IEnumerable<string> statements)
    {
        var outcomes = new List<Task<string>>();
        using var room = new SemaphoreSlim(Connections);
        foreach (var statement in statements)
        {
            outcomes.Add(Task.Run(async () =>
            {
                await room.WaitAsync();
                try
                {
                    return await TryAsync(statement);
                }
                finally
                {
                    room.Release();
                }
            }));
        }

        return await Task.WhenAll(outcomes);
    }

    /// <summary>What refused it: a rule by its name, anything else (a deadlock too) by its code.</summary>
    private async Task<string> TryAsync(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        try
        {
            await SchemaScene.ExecuteAsync(connection, sql);
            return Done;
        }
        catch (PostgresException refused)
        {
            return refused.ConstraintName ?? refused.SqlState;
        }
    }
}
