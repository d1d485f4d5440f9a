using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>Row-level security as the program meets it: every table, as one company with another's numbers, as none, and as one too late.</summary>
public sealed class CompanyWallTests
{
    private const string InvalidText = PostgresErrorCodes.InvalidTextRepresentation;

    private const string CompanyTablesSql =
        """
        select c.relname::text
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        order by 1
        """;

    private const string UnwalledSql =
        """
        select c.relname::text
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not (c.relrowsecurity and c.relforcerowsecurity and exists (
            select from pg_policy p
            where p.polrelid = c.oid and p.polname = 'of_one_company' and p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
              and pg_get_expr(p.polqual, p.polrelid) = '(company_id = (current_setting(''gl.company_id''::text))::integer)'
              and p.polwithcheck is null))
        """;

    private const string OtherPoliciesSql = "select polrelid::regclass || '.' || polname from pg_policy where polname <> 'of_one_company' order by 1";

    private const string UnmindfulSql =
        """
        select c.relname::text from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)
        union all
        select p.oid::regprocedure::text from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
        """;

    private TestDatabase _database = null!;
    private IReadOnlyList<string> _tables = [];

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _database = await SchemaScene.CreateAsync();
        _tables = await ListAsync(CompanyTablesSql);
    }

    [OneTimeTearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Every_table_of_companies_has_the_wall_and_nobody_goes_round_it()
    {
        Assert.That(await ListAsync(UnwalledSql), Is.EqualTo(new[] { "schemaversions" }), "the journal of migrations knows no companies");
        Assert.That(await ListAsync(OtherPoliciesSql), Is.EqualTo(new[] { "company.company_added", "company.company_known" }));
        Assert.That(await ListAsync(UnmindfulSql), Is.Empty, "views and functions ask with the rights of whoever asks them");
    }

    [Test]
    public async Task Without_a_company_nothing_is_read_or_written_and_not_even_an_empty_answer_is_given()
    {
        foreach (var table in _tables.Where(table => table != "company"))
        {
            // Connections come back from the pool: whether one has named a company before must make no difference.
            Assert.That(await TryAsync($"select from {table}", company: null), Is.AnyOf(PostgresErrorCodes.UndefinedObject, InvalidText), table);
            Assert.That(await TryAsync(SchemaScene.Insert(table), company: null), Is.AnyOf(PostgresErrorCodes.UndefinedObject, InvalidText), table);
        }
    }

    [Test]
    public async Task As_one_company_the_rows_of_another_are_not_there()
    {
        foreach (var table in _tables.Where(table => table != "company"))
        {
            var all = await CountAsync(_database.DataSource, table, company: 1);
            var own = await CountAsync(_database.DataSource, $"{table} where company_id = 1", company: 1);
            Assert.That(await CountAsync(_database.Program, table, company: 1), Is.EqualTo(own), table);
            Assert.That(await CountAsync(_database.Program, $"{table} where company_id = 1", company: 2), Is.Zero, table);
            Assert.That(await CountAsync(_database.Program, table, company: 99), Is.Zero, table);
            Assert.That(own, Is.Positive.And.LessThanOrEqualTo(all), $"{table}: the scene has something to be hidden");
        }
    }

    [Test]
    public async Task As_one_company_nothing_is_added_to_another()
    {
        foreach (var table in _tables.Where(table => table != "company"))
        {
            Assert.That(await TryAsync(SchemaScene.Insert(table, "company_id = 1"), company: 2), Is.Not.EqualTo(ProgramRole.Done), table);
            Assert.That(
                await TryAsync(SchemaScene.Insert(table, "company_id = 3"), company: 1),
                Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege).Or.EndsWith("_in_turn").Or.EqualTo("shift_person_active").Or.EqualTo("operation_in_shift"),
                table);
        }
    }

    [TestCase("update operation set is_deleted = true, deleted_at = now(), deleted_by = 3, deletion_reason = 'x' where operation_id = 2")]
    [TestCase("update shift set closed_at = closes_at, closed_how = 'midnight' where shift_id = 1")]
    [TestCase("update person set is_active = false where person_id = 1")]
    [TestCase("update outbox set state = 'dead'")]
    [TestCase("update inbox set state = 'waiting'")]
    [TestCase("update company set name = 'mine' where company_id = 1")]
    [TestCase("update receiver_lease set expires_at = '2020-01-01Z'")]
    public async Task As_one_company_nothing_of_another_changes(string update)
    {
        await using var connection = await _database.Program.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("call serve_company(2)");
        Assert.That(await connection.ExecuteAsync(update), Is.Zero);
        await connection.ExecuteAsync("call serve_company(1)");
        Assert.That(await connection.ExecuteAsync(update), Is.Positive, "the same is done to one's own");
    }

    [Test]
    public async Task A_connection_that_comes_back_to_the_pool_remembers_no_company()
    {
        await using var one = Pool();
        await using (var connection = await one.OpenConnectionAsync())
        {
            Assert.That(await ProgramRole.TryAsync(connection, "select from operation", company: 1), Is.EqualTo(ProgramRole.Done));
            Assert.That(async () => await connection.ExecuteAsync("select from operation"), Throws.TypeOf<PostgresException>(), "after a transaction that was rolled back");
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("call serve_company(1)", transaction: transaction);
            await transaction.CommitAsync();
            Assert.That(async () => await connection.ExecuteAsync("select from operation"), Throws.TypeOf<PostgresException>(), "after one that was committed");
        }

        await using var again = await one.OpenConnectionAsync();
        Assert.That(async () => await again.ExecuteAsync("select from operation"), Throws.TypeOf<PostgresException>());
    }

    [Test]
    public async Task All_companies_are_known_to_whoever_looks_for_one()
    {
        await using var connection = await _database.Program.OpenConnectionAsync();
        Assert.That(await connection.QueryAsync<string>("select name from company order by company_id"), Is.EqualTo(new[] { "one", "two", "three" }));
    }

    [Test]
    public async Task A_view_shows_one_company()
    {
        Assert.That(await CountAsync(_database.Program, "operation_in_full", company: 2), Is.Zero);
        Assert.That(await CountAsync(_database.Program, "operation_in_full", company: 1), Is.EqualTo(6));
    }

    private NpgsqlDataSource Pool() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database.ProgramConnectionString) { MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString);

    private Task<string> TryAsync(string sql, int? company) => ProgramRole.TryAsync(_database.Program, sql, company);

    private static async Task<int> CountAsync(NpgsqlDataSource who, string rowsOf, int company)
    {
        await using var connection = await who.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("call serve_company(@company)", new { company }, transaction);
        return await connection.QuerySingleAsync<int>($"select count(*)::int from {rowsOf}", transaction: transaction);
    }

    private async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
