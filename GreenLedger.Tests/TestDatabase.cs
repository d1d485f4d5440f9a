using GreenLedger.Data;
using Npgsql;

namespace GreenLedger.Tests;

/// <summary>A database of one fixture: a clone of the migrated template, gone when disposed.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresSetUp? _server;
    private readonly string _name;

    private TestDatabase(PostgresSetUp? server, string name, string connectionString, TestLogin login)
    {
        _server = server;
        _name = name;
        var unpooled = server is null ? ";Pooling=false;Application Name=tests" : "";
        ConnectionString = connectionString;
        ProgramConnectionString = login.In(connectionString);
        DataSource = GreenLedgerDataSource.Create(connectionString + unpooled);
        Program = GreenLedgerDataSource.Create(ProgramConnectionString + unpooled);
    }

    /// <summary>As the superuser.</summary>
    public string ConnectionString { get; }

    public string ProgramConnectionString { get; }

    /// <summary>Looks and reaches in from outside, as the superuser: no wall, all companies.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>What the program has: its own role, its own rights.</summary>
    public NpgsqlDataSource Program { get; }

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
        var login = new TestLogin();
        var database = new TestDatabase(server: null, "", connectionString, login);
        await new Migrator(database.DataSource).MigrateAsync(CancellationToken.None);
        await login.CreateAsync(database.DataSource);
        return database;
    }

    private static async Task<TestDatabase> CreateAsync(PostgresSetUp server, string template)
    {
        var name = "greenledger_test_" + Guid.NewGuid().ToString("N");
        await server.ExecuteAsync($"create database {name} template {template}");
        // A clone has the rights of its template, but not those on the database itself.
        await server.ExecuteAsync($"revoke all on database {name} from public; grant connect on database {name} to gl_app, gl_ro");
        return new TestDatabase(server, name, server.ConnectionTo(name), server.Login);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await Program.DisposeAsync();
        if (_server is not null) await _server.ExecuteAsync($"drop database {_name} with (force)");
    }
}
