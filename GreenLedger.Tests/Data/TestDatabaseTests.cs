using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Data;

public sealed class TestDatabaseTests
{
    [Test]
    public async Task Every_fixture_has_a_database_of_its_own_and_leaves_none()
    {
        string connectionString;
        await using (var one = await TestDatabase.CreateAsync())
        await using (var other = await TestDatabase.CreateAsync())
        {
            connectionString = one.ConnectionString;
            await using var connection = await one.DataSource.OpenConnectionAsync();
            await connection.ExecuteAsync("create table only_here (id int)");
            await using var elsewhere = await other.DataSource.OpenConnectionAsync();
            Assert.That(await elsewhere.ExecuteScalarAsync<string?>("select to_regclass('only_here')::text"), Is.Null);
        }

        await using var late = new NpgsqlConnection(connectionString + ";Pooling=false");
        Assert.That(
            async () => await late.OpenAsync(),
            Throws.TypeOf<PostgresException>().With.Property(nameof(PostgresException.SqlState)).EqualTo(PostgresErrorCodes.InvalidCatalogName));
    }
}
