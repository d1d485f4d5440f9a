using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>Two transactions held open in the order that hurts: what the second decides on must be what the first wrote.</summary>
[CancelAfter(60_000)]
public sealed class SchemaLockTests
{
    private const string WaitingSql =
        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')";

    private const string Newcomer = "insert into person (company_id, person_id, name, role, created_at) overriding system value values (3, 30, 'New', 'worker', '2026-01-01Z')";

    private static readonly string Opening = SchemaScene.Insert("shift", "company_id = 3", "person_id = 30");

    private TestDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _database = await SchemaScene.CreateAsync();
        Assert.That(await TryAsync(Newcomer), Is.Null);
    }

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task A_currency_does_not_change_while_the_first_shift_opens()
    {
        Assert.That(await SecondAsync(Opening, "update company set currency = 'USD' where company_id = 3"), Is.EqualTo("company_keeps_currency"));
    }

    [Test]
    public async Task A_first_shift_waits_for_the_change_of_the_currency()
    {
        Assert.That(await SecondAsync("update company set currency = 'USD' where company_id = 3", Opening), Is.Null);
    }

    [Test]
    public async Task Who_is_dismissed_meanwhile_opens_no_shift()
    {
        Assert.That(await SecondAsync("update person set is_active = false where person_id = 30", Opening), Is.EqualTo("shift_person_active"));
    }

    /// <summary>The first holds its locks until the second waits for them; what refused the second, if anything.</summary>
    private async Task<string?> SecondAsync(string first, string second)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SchemaScene.ExecuteAsync(connection, first);

        var outcome = TryAsync(second);
        await Eventually.IsTrueAsync(SomebodyWaitsAsync, "the second waits for the first");
        await transaction.CommitAsync();
        return await outcome;
    }

    private async Task<bool> SomebodyWaitsAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(WaitingSql);
    }

    private async Task<string?> TryAsync(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        try
        {
            await SchemaScene.ExecuteAsync(connection, sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.ConstraintName ?? refused.SqlState;
        }
    }
}
