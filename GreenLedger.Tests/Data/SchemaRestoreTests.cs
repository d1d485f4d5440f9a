using GreenLedger.Data.PrivateCluster;
using Npgsql;

namespace GreenLedger.Tests.Data;

public sealed class SchemaRestoreTests
{
    [Test]
    public async Task A_dump_with_late_and_deleted_operations_loads_with_psql_and_is_guarded_as_before()
    {
        using var folder = new TemporaryFolder();
        await using var original = await SchemaScene.CreateAsync();
        var dump = await DumpAsync(original.ConnectionString, Path.Combine(folder.Folder, "original.sql"));

        await using var restored = await TestDatabase.CreateAsync();
        await using (var connection = await restored.DataSource.OpenConnectionAsync())
            await SchemaScene.ExecuteAsync(connection, "drop schema public cascade; create schema public; comment on schema public is 'standard public schema'");
        var load = await RunAsync("psql", restored.ConnectionString, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", Path.Combine(folder.Folder, "original.sql"));
        Assert.That(load.Succeeded, Is.True, load.Output);

        Assert.That(await DumpAsync(restored.ConnectionString, Path.Combine(folder.Folder, "restored.sql")), Is.EqualTo(dump));
        await using var again = await restored.DataSource.OpenConnectionAsync();
        await SchemaScene.ExecuteAsync(again, SchemaScene.Insert("operation", "amount = -110"));
        Assert.That(
            async () => await SchemaScene.ExecuteAsync(again, SchemaScene.Insert("operation", "operation_id = 101", "amount = -1")),
            Throws.TypeOf<PostgresException>().With.Property(nameof(PostgresException.ConstraintName)).EqualTo("pocket_not_negative"));
    }

    private static async Task<string[]> DumpAsync(string connection, string file)
    {
        var dump = await RunAsync("pg_dump", connection, "-f", file);
        Assert.That(dump.Succeeded, Is.True, dump.Output);

        // \restrict bears a key that is new each time; rights and owners of the schema itself are the database's.
        return [.. (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 0 && line[0] != '\\' && !line.StartsWith("--", StringComparison.Ordinal)
            && !line.Contains("SCHEMA public", StringComparison.Ordinal))];
    }

    private static async Task<ToolResult> RunAsync(string program, string connection, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var target = $"host='{server.Host}' port={server.Port} user='{server.Username}' password='{server.Password}' dbname='{server.Database}'";
        var binaries = await PostgresBinaries.FindAsync(versionOfData: null, CancellationToken.None);
        return await Tool.RunAsync(PostgresAccount.Ourselves, binaries[program], ["-d", target, .. arguments], "/", CancellationToken.None);
    }
}
