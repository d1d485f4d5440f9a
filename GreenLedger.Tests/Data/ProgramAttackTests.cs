using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>What somebody could try who has the program's login, whatever SQL they send.</summary>
public sealed class ProgramAttackTests
{
    private const string NoRight = PostgresErrorCodes.InsufficientPrivilege;

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _database = await SchemaScene.CreateAsync();

    [OneTimeTearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    private static IEnumerable<Attack> SchemaAttacksAsTheProgram => SchemaAttacks.All;

    [TestCaseSource(nameof(SchemaAttacksAsTheProgram))]
    public async Task What_the_schema_refuses_to_everybody_the_program_cannot_do_either(Attack attack)
    {
        var company = attack.Sql.Contains("company_id = 2", StringComparison.Ordinal) ? 2 : 1;
        Assert.That(
            await ProgramRole.TryAsync(_database.Program, $"set transaction isolation level {attack.Isolation}; {attack.Sql}", company),
            Is.Not.EqualTo(ProgramRole.Done));
    }

    private static IEnumerable<TestCaseData> Attacks()
    {
        (string Name, string Sql)[] attacks =
        [
            ("an amount is changed", "update operation set amount = -1 where operation_id = 2"),
            ("a day is changed", "update operation set business_on = '2026-03-01' where operation_id = 2"),
            ("an opening is changed", "update shift set opening_cash = 1000 where shift_id = 1"),
            ("an operation is removed", "delete from operation where operation_id = 2"),
            ("a shift is removed", "delete from shift where shift_id = 4"),
            ("a person is removed", "delete from person where person_id = 6"),
            ("a company is removed", "delete from company where company_id = 1"),
            ("a message is removed", "delete from inbox where inbox_id = 9"),
            ("a message is rewritten", "update inbox set payload = '{}' where inbox_id = 9"),
            ("a message is given to somebody else", "update inbox set person_id = 2 where inbox_id = 9"),
            ("a send is removed", "delete from outbox"),
            ("a send goes to another chat", "update outbox set chat_id = '996700000002@c.us'"),
            ("a run is forgotten", "delete from scheduled_run"),
            ("a chat is given to somebody else", "update person_chat set person_id = 2"),
            ("a phone is changed", "update person set phone = '996700000008' where person_id = 1"),
            ("an instance is given to another company", "update company set instance_id = 5 where company_id = 1"),
            ("a row changes its company", "update stranger set company_id = 2"),
            ("operations are emptied", "truncate operation"),
            ("sends are emptied", "truncate outbox"),
            ("history is emptied", "truncate schemaversions"),
            ("a migration is forgotten", "delete from schemaversions"),
            ("a migration is pretended", "insert into schemaversions (scriptname, applied) values ('migrations/9999_x.sql', now())"),
            ("a table is made", "create table mine (a int)"),
            ("a table is made in a schema of one's own", "create schema mine"),
            ("a temporary table hides the real one", "create temp table operation (a int)"),
            ("a function is made", "create function mine() returns int language sql as 'select 1'"),
            ("an index is dropped", "drop index operation_day"),
            ("a table is dropped", "drop table stranger"),
            ("a column is added", "alter table operation add column mine int"),
            ("triggers are switched off", "alter table operation disable trigger all"),
            ("triggers are passed by", "set local session_replication_role = replica"),
            ("a trigger is dropped", "drop trigger operation_only_marked on operation"),
            ("the wall is switched off", "alter table operation disable row level security"),
            ("the wall is passed by as owner", "alter table operation no force row level security"),
            ("a policy is dropped", "drop policy of_one_company on operation"),
            ("a policy is added", "create policy mine on operation using (true)"),
            ("a function is replaced", "create or replace function refuse_removal() returns trigger language plpgsql as 'begin return old; end'"),
            ("the owner's role is taken", "set local role gl_owner"),
            ("a superuser's role is taken", "do $$ begin execute format('set role %I', (select rolname from pg_roles where rolsuper limit 1)); end $$"),
            ("a role is made", "create role mine"),
            ("a program is run", "copy company to program 'cat'"),
            ("a file is read", "create temp table f (l text); copy f from '/etc/passwd'"),
            ("a file is written", "copy company to '/tmp/greenledger_attack'"),
            ("the server's files are listed", "select pg_ls_dir('/')"),
            ("the server's file is read by a function", "select pg_read_file('/etc/passwd')"),
            ("a file becomes a large object", "select lo_import('/etc/passwd')"),
            ("a large object is made", "select lo_create(0)"),
            ("a large object is made the old way", "select lo_creat(-1)"),
            ("a large object is filled", "select lo_from_bytea(0, 'x')"),
            ("another database is asked", "create extension dblink"),
            ("another server is asked", "create extension postgres_fdw"),
            ("a database setting is changed", "do $$ begin execute format('alter database %I set search_path = mine', current_database()); end $$"),
            ("sessions of others are ended", "select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user and usename is not null"),
            ("an untrusted language is used", "do language plpython3u 'pass'"),
            ("numbers are set back", "select setval('inbox_inbox_id_seq', 1)"),
        ];
        return attacks.Select(attack => new TestCaseData(attack.Sql).SetArgDisplayNames(attack.Name));
    }

    [TestCaseSource(nameof(Attacks))]
    public async Task It_has_no_right_to(string sql) =>
        Assert.That(await ProgramRole.TryAsync(_database.Program, sql), Is.EqualTo(NoRight).Or.EqualTo(PostgresErrorCodes.UndefinedObject));

    [TestCase("alter system set fsync = off")]
    [TestCase("create database mine")]
    public async Task It_has_no_right_outside_a_transaction_either(string sql)
    {
        await using var connection = await _database.Program.OpenConnectionAsync();
        Assert.That(
            async () => await SchemaScene.ExecuteAsync(connection, sql),
            Throws.TypeOf<PostgresException>().With.Property(nameof(PostgresException.SqlState)).EqualTo(NoRight));
    }

    [Test]
    public async Task What_is_behind_the_wall_is_nowhere_else_either()
    {
        await using var connection = await _database.Program.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_stats where schemaname = 'public'", connection);
        Assert.That(await command.ExecuteScalarAsync(), Is.Zero, "statistics hold values of rows");
    }
}
