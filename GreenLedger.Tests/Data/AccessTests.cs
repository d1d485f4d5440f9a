using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Access;
using GreenLedger.Data.Companies;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>Setting up, by whoever may: a superuser, an administrator who is none, an ordinary owner who can make no roles.</summary>
public sealed class AccessTests
{
    private static readonly CompanySetup Setup = new(
        1101, "one", "Asia/Bishkek", Currency.Find("KGS")!, Language.Russian, [PhoneNumber.Read("79000000001", localCountryCode: null)!.Value]);

    private readonly List<string> _roles = [];

    [OneTimeTearDown]
    public async Task RemoveRoles()
    {
        var server = await PostgresSetUp.ServerAsync();
        foreach (var role in _roles) await server.ExecuteAsync($"drop role {role}");
    }

    [Test]
    public async Task Set_up_again_and_again_nothing_changes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var login = (await PostgresSetUp.ServerAsync()).Login.Name;
        var before = await RightsAsync(database.DataSource);
        for (var round = 0; round < 2; round++) await new DatabaseAccess(database.DataSource).SetUpAsync(login, CancellationToken.None);
        Assert.That(await RightsAsync(database.DataSource), Is.EqualTo(before));
    }

    [Test]
    public async Task A_right_too_many_and_one_too_few_are_mended()
    {
        await using var database = await TestDatabase.CreateAsync();
        var before = await RightsAsync(database.DataSource);
        await ExecuteAsync(
            database.DataSource,
            """
            grant delete on operation to gl_app; grant update (amount) on operation to gl_ro; grant select on inbox to public;
            revoke insert on shift from gl_app; grant create on schema public to public; alter table outbox owner to session_user
            """);
        Assert.That(await RightsAsync(database.DataSource), Is.Not.EqualTo(before));
        await new DatabaseAccess(database.DataSource).GrantAsync(CancellationToken.None);
        Assert.That(await RightsAsync(database.DataSource), Is.EqualTo(before));
    }

    [Test]
    public async Task Several_databases_of_one_server_may_be_set_up_at_once()
    {
        var login = await NewRoleAsync(null);
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateEmptyAsync()));
        try
        {
            await Task.WhenAll(databases.Select(database => Task.Run(async () =>
            {
                await new Migrator(database.DataSource).MigrateAsync(CancellationToken.None);
                await new DatabaseAccess(database.DataSource).SetUpAsync(login, CancellationToken.None);
            })));
            foreach (var database in databases) Assert.That(await RightsAsync(database.DataSource), Is.Not.Empty);
        }
        finally
        {
            foreach (var database in databases) await database.DisposeAsync();
        }
    }

    [Test]
    public async Task A_role_that_no_right_would_hold_is_not_taken_for_the_program()
    {
        await using var database = await TestDatabase.CreateAsync();
        var mighty = await NewRoleAsync("bypassrls");
        Assert.That(
            async () => await new DatabaseAccess(database.DataSource).SetUpAsync(mighty, CancellationToken.None),
            Throws.TypeOf<MigrationException>().With.Message.Contains(mighty));
    }

    [Test]
    public async Task An_ordinary_owner_brings_the_schema_forward_and_is_held_by_the_wall()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var owner = await OwnerOfAsync(database);
        var script = new MigrationScript("migrations/9999_all_companies.sql", "update person set name = name || '!'; create table later (company_id int primary key)");
        await new Migrator(owner).MigrateAsync(CancellationToken.None);
        var company = (await new CompanyStore(owner).ApplyAsync(Setup, TimeProvider.System.GetUtcNow(), CancellationToken.None)).Company;
        Assert.That(await ProgramRole.TryAsync(owner, "select from person", company: null), Is.EqualTo(PostgresErrorCodes.UndefinedObject).Or.EqualTo(PostgresErrorCodes.InvalidTextRepresentation));

        // A migration is about all companies, and the wall stands again behind it.
        await new Migrator(owner, [.. MigrationScript.Embedded(), script]).MigrateAsync(CancellationToken.None);
        Assert.That(await ProgramRole.TryAsync(owner, "select from person", company: null), Is.Not.EqualTo(ProgramRole.Done));
        await using var outside = await database.DataSource.OpenConnectionAsync();
        Assert.That(await outside.ExecuteScalarAsync<string>("select name from person"), Does.EndWith("!"));

        // Another company's rows are referred to, locked and checked by the tables' owner: the wall must not hide them from the references.
        Assert.That(await ProgramRole.TryAsync(owner, SchemaScene.Insert("person", $"company_id = {company.CompanyId}"), company.CompanyId), Is.EqualTo(ProgramRole.Done));
    }

    [Test]
    public async Task An_administrator_who_is_no_superuser_sets_up_a_database_of_theirs()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var owner = await OwnerOfAsync(database, "createrole");
        await new Migrator(owner).MigrateAsync(CancellationToken.None);
        await new DatabaseAccess(owner).SetUpAsync(login: null, CancellationToken.None);
        await ExecuteAsync(database.DataSource, $"grant gl_app to {(await PostgresSetUp.ServerAsync()).Login.Name}");
        Assert.That((await DatabaseStanding.ReadAsync(database.Program, CancellationToken.None)).Missing, Is.Empty);
        Assert.That((await new CompanyStore(database.Program).ApplyAsync(Setup, TimeProvider.System.GetUtcNow(), CancellationToken.None)).Company.Name, Is.EqualTo("one"));
    }

    private async Task<NpgsqlDataSource> OwnerOfAsync(TestDatabase database, string attributes = "")
    {
        var role = await NewRoleAsync(attributes);
        await ExecuteAsync(database.DataSource, $"do $$ begin execute format('alter database %I owner to {role}', current_database()); end $$");
        return GreenLedgerDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Username = role,
            Password = TestLogin.Password,
            Pooling = false,
        }.ConnectionString);
    }

    /// <param name="attributes">Null: a name only.</param>
    private async Task<string> NewRoleAsync(string? attributes)
    {
        var role = "greenledger_test_" + Guid.NewGuid().ToString("N")[..8];
        if (attributes is not null)
            await (await PostgresSetUp.ServerAsync()).ExecuteAsync($"create role {role} login {attributes} password '{TestLogin.Password}'");
        _roles.Add(role);
        return role;
    }

    private static async Task<string> RightsAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>(
            """
            select string_agg(line, ';' order by line)
            from (
              select concat(relname, relowner::regrole, (select string_agg(a::text, ',' order by a::text) from unnest(relacl) a)) as line from pg_class where relnamespace = 'public'::regnamespace
              union all select concat(attrelid::regclass, attname, (select string_agg(a::text, ',' order by a::text) from unnest(attacl) a)) from pg_attribute where attacl is not null and attrelid >= 16384
              union all select concat(nspname, (select string_agg(a::text, ',' order by a::text) from unnest(nspacl) a)) from pg_namespace where nspname = 'public'
            ) as lines
            """);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
