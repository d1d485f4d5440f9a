using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLedger.Tests;

/// <summary>
/// The database server of all tests, started by the first that needs one: that of <c>GREENLEDGER_TEST_DATABASE</c>, else a private one.
/// Migrations run once, into a template.
/// </summary>
[SetUpFixture]
public sealed class PostgresSetUp
{
    private static readonly Lazy<Task<PostgresSetUp>> Server = new(async () => await new PostgresSetUp().StartAsync());

    // Nothing here is worth a disk's patience. Only here.
    private static readonly Dictionary<string, string> Careless = new(StringComparer.Ordinal)
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "300",
        // Rows counted in the middle of a long transaction are few: a plan made for them is a matter of chance, and slow.
        ["autovacuum"] = "off",
    };

    private TemporaryFolder? _folder;
    private PrivatePostgres? _postgres;

    internal string ConnectionString { get; private set; } = "";

    internal string Template { get; } = "greenledger_template_" + Guid.NewGuid().ToString("N")[..8];

    internal TestLogin Login { get; } = new();

    internal static Task<PostgresSetUp> ServerAsync() => Server.Value;

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database, Pooling = true }.ConnectionString;

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (Server is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) return;
        var server = await Server.Value;
        await server.ExecuteAsync($"drop database if exists {server.Template} with (force)");
        await server.ExecuteAsync($"drop role {server.Login.Name}");
        if (server._postgres is not null) await server._postgres.DisposeAsync();
        server._folder?.Dispose();
    }

    private async Task<PostgresSetUp> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("GREENLEDGER_TEST_DATABASE");
        var connection = string.IsNullOrWhiteSpace(given) ? await StartPrivateAsync() : given;
        ConnectionString = new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString;
        await ExecuteAsync($"create database {Template}");

        // Without a pool: a connection left open would forbid the cloning.
        var template = new NpgsqlConnectionStringBuilder(ConnectionTo(Template)) { Pooling = false };
        await using var database = GreenLedgerDataSource.Create(template.ConnectionString);
        await new Migrator(database).MigrateAsync(CancellationToken.None);
        await Login.CreateAsync(database);
        return this;
    }

    private async Task<string> StartPrivateAsync()
    {
        TemporaryFolder.RemoveAbandoned();
        _folder = TemporaryFolder.InMemory();
        try
        {
            _postgres = await PrivatePostgres.StartAsync(
                _folder.Folder, NullLogger.Instance, TimeProvider.System, CancellationToken.None, Careless);
            return _postgres.ConnectionString;
        }
        catch (Exception failure)
        {
            _folder.Dispose();
            if (failure is not PostgresMissingException) throw;
            throw new InvalidOperationException(
                $"These tests need PostgreSQL. ./test.sh installs it; GREENLEDGER_TEST_DATABASE may name a server instead. {failure.Message}", failure);
        }
    }
}
