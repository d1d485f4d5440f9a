using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>Every attack in a transaction that is rolled back: as the superuser, as the tables' owner who has lowered the wall between companies, and once more without the guard.</summary>
public sealed class SchemaAttackTests
{
    // The owner is held by the wall between companies too, until it is lowered.
    private const string LowerSql =
        """
        do $$
        declare one regclass;
        begin
          for one in select oid from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity loop
            execute format('alter table %s no force row level security', one);
          end loop;
          execute format('grant temporary on database %I to gl_owner', current_database());
        end $$
        """;

    private const string DropSql =
        """
        select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal and tgname = $1
        union all
        select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from pg_constraint where contype <> 't' and conname = $1
        union all
        select format('drop index %s', indexrelid::regclass) from pg_index
        where indexrelid = to_regclass($1) and not exists (select from pg_constraint where conindid = indexrelid)
        """;

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _database = await SchemaScene.CreateAsync();
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await SchemaScene.ExecuteAsync(connection, LowerSql);
    }

    [OneTimeTearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    private static IEnumerable<Attack> Attacks => SchemaAttacks.All;

    [TestCaseSource(nameof(Attacks))]
    public async Task The_superuser_is_refused(Attack attack)
    {
        Assert.That(await TryAsync(attack, without: attack.Before), Is.EqualTo(attack.Says));
    }

    [TestCaseSource(nameof(Attacks))]
    public async Task The_owner_is_refused(Attack attack)
    {
        Assert.That(await TryAsync(attack, without: attack.Before, role: "gl_owner"), Is.EqualTo(attack.Says));
    }

    [TestCaseSource(nameof(Attacks))]
    public async Task Without_its_guard_the_attack_succeeds(Attack attack)
    {
        Assert.That(await TryAsync(attack, without: [.. attack.Before, attack.Guard, .. attack.Behind]), Is.EqualTo("nothing refused"));
    }

    private async Task<string?> TryAsync(Attack attack, string[] without, string? role = null)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SchemaScene.ExecuteAsync(connection, $"set transaction isolation level {attack.Isolation}");
        foreach (var guard in without) await DropAsync(connection, guard);
        if (role is not null) await SchemaScene.ExecuteAsync(connection, $"set local role {role}");
        try
        {
            await SchemaScene.ExecuteAsync(connection, $"{attack.Sql}; set constraints all immediate");
            return "nothing refused";
        }
        catch (PostgresException refused)
        {
            return refused.ConstraintName ?? refused.Message;
        }
    }

    private static async Task DropAsync(NpgsqlConnection connection, string guard)
    {
        await using var find = new NpgsqlCommand(DropSql, connection);
        find.Parameters.AddWithValue(guard);
        var drop = (string?)await find.ExecuteScalarAsync();
        Assert.That(drop, Is.Not.Null, $"there is no {guard}");
        await SchemaScene.ExecuteAsync(connection, drop!);
    }
}
