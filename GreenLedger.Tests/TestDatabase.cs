using GreenLedger.Data;
using Npgsql;

namespace GreenLedger.Tests;

/// <summary>A database of one fixture: a clone of the migrated template, gone when disposed.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresSetUp? _server;
    private readonly string _name;

    private TestDatabase(PostgresSetUp? server, string name, string connectionString)
    {
        _server = server;
        _name = name;
        ConnectionString = connectionString;
        DataSource = GreenLedgerDataSource.Create(server is null ? connectionString + ";Pooling=false;Application Name=tests" : connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        var server = await PostgresSetUp.ServerAsync();
        return await CreateAsync(server, server.Template);
    }

    /// <summary>Without any migration.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync() => await CreateAsync(await PostgresSetUp.ServerAsync(), "template0");

    /// <summary>On a server of the test's own, with which it goes; the test keeps no session there that could be ended by a fault.</summary>
    public static async Task<TestDatabase> MigrateAsync(string connectionString)
    {
        var database = new TestDatabase(server: null, "", connectionString);
        await new Migrator(database.DataSource).MigrateAsync(CancellationToken.None);
        return database;
    }

    private static async Task<TestDatabase> CreateAsync(PostgresSetUp server, string template)
    {
        var name = "greenledger_test_" + Guid.NewGuid().ToString("N");
        await server.ExecuteAsync($"create database {name} template {template}");
        return new TestDatabase(server, name, server.ConnectionTo(name));
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_server is not null) await _server.ExecuteAsync($"drop database {_name} with (force)");
    }
}
