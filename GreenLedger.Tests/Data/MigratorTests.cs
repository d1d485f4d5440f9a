using Dapper;
using GreenLedger.Data;

namespace GreenLedger.Tests.Data;

public sealed class MigratorTests
{
    private static readonly MigrationScript First = new("migrations/0001_first.sql", "create table steps (step text not null); insert into steps values ('first')");
    private static readonly MigrationScript Second = new("migrations/0002_second.sql", "insert into steps values ('second')");
    private static readonly MigrationScript Third = new("migrations/0003_third.sql", "insert into steps values ('third')");
    private static readonly MigrationScript Broken = new("migrations/0003_broken.sql", "insert into steps values ('lost'); select 1 / 0");

    private TestDatabase _database = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabase.CreateAsync();
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        // The template's own migrations are none of this fixture's business.
        await connection.ExecuteAsync("drop table if exists schemaversions");
    }

    [TearDown]
    public async Task TearDown() => await _database.DisposeAsync();

    [Test]
    public async Task Scripts_run_in_the_order_of_their_numbers_and_once()
    {
        Assert.That(await MigrateAsync(Second, First), Is.EqualTo(new[] { First.Name, Second.Name }));
        Assert.That(await MigrateAsync(First, Second), Is.Empty);
        Assert.That(await MigrateAsync(Third, Second, First), Is.EqualTo(new[] { Third.Name }));
        Assert.That(await StepsAsync(), Is.EqualTo(new[] { "first", "second", "third" }));
    }

    [Test]
    public async Task A_script_that_fails_leaves_nothing_behind_and_those_before_it_stay()
    {
        Assert.That(
            async () => await MigrateAsync(First, Second, Broken),
            Throws.TypeOf<MigrationException>().With.Message.Contains(Broken.Name).And.Message.Contains("division by zero"));

        Assert.That(await StepsAsync(), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(await MigrateAsync(First, Second, Third), Is.EqualTo(new[] { Third.Name }));
    }

    [Test]
    public async Task A_script_that_was_edited_after_it_was_applied_is_refused()
    {
        await MigrateAsync(First);
        Assert.That(
            async () => await MigrateAsync(First with { Sql = "select 1" }, Second),
            Throws.TypeOf<MigrationException>().With.Message.Contains(First.Name).And.Message.Contains("never edited"));
        Assert.That(await StepsAsync(), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task Other_line_ends_are_no_edit()
    {
        await MigrateAsync(First with { Sql = First.Sql + "\n;\n" });
        Assert.That(await MigrateAsync(First with { Sql = First.Sql + "\r\n;\r\n" }), Is.Empty);
    }

    [Test]
    public async Task A_database_that_a_newer_program_has_migrated_is_refused()
    {
        await MigrateAsync(First, Second);
        Assert.That(
            async () => await MigrateAsync(First),
            Throws.TypeOf<MigrationException>().With.Message.Contains(Second.Name).And.Message.Contains("newer GreenLedger"));
    }

    [Test]
    public async Task A_script_squeezed_in_between_applied_ones_is_refused()
    {
        await MigrateAsync(First, Third);
        Assert.That(
            async () => await MigrateAsync(First, Second, Third),
            Throws.TypeOf<MigrationException>().With.Message.Contains(Second.Name).And.Message.Contains("never applied"));
    }

    [Test]
    public async Task Of_workers_started_together_one_migrates_and_the_others_find_nothing_to_do()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MigrateAsync(First, Second, Third)));

        Assert.That(results.Count(applied => applied.Count == 3), Is.EqualTo(1));
        Assert.That(results.Count(applied => applied.Count == 0), Is.EqualTo(5));
        Assert.That(await StepsAsync(), Is.EqualTo(new[] { "first", "second", "third" }));
    }

    [Test]
    public async Task The_journal_is_one_that_DbUp_reads_and_writes()
    {
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
        {
            // DbUp's own statements.
            await connection.ExecuteAsync(
                """
                CREATE TABLE "schemaversions"
                (
                    "schemaversionsid" serial NOT NULL,
                    "scriptname" character varying(255) NOT NULL,
                    "applied" timestamp without time zone NOT NULL,
                    CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY ("schemaversionsid")
                )
                """);
            await connection.ExecuteAsync("""create table steps (step text not null); insert into steps values ('first')""");
            await connection.ExecuteAsync(
                """insert into "schemaversions" (ScriptName, Applied) values (@name, @applied)""",
                new { name = First.Name, applied = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified) });
        }

        Assert.That(await MigrateAsync(First, Second), Is.EqualTo(new[] { Second.Name }));

        await using var again = await _database.DataSource.OpenConnectionAsync();
        Assert.That(
            await again.QueryAsync<string>("""select "scriptname" from "schemaversions" order by "scriptname" """),
            Is.EqualTo(new[] { First.Name, Second.Name }));
    }

    [TestCase("0001_first.sql")]
    [TestCase("migrations/1_first.sql")]
    [TestCase("migrations/0001_First.sql")]
    public void A_script_whose_name_gives_no_order_is_refused(string name) =>
        Assert.That(() => MigrationScript.InOrder([First with { Name = name }]), Throws.TypeOf<MigrationException>().With.Message.Contains(name));

    [Test]
    public void Two_scripts_with_one_number_are_refused() =>
        Assert.That(
            () => MigrationScript.InOrder([First, Second with { Name = "migrations/0001_other.sql" }]),
            Throws.TypeOf<MigrationException>().With.Message.Contains("same number"));

    private Task<IReadOnlyList<string>> MigrateAsync(params MigrationScript[] scripts) =>
        new Migrator(_database.DataSource, scripts).MigrateAsync(CancellationToken.None);

    private async Task<IEnumerable<string>> StepsAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.QueryAsync<string>("select step from steps");
    }
}
