using GreenLedger.Data.PrivateCluster;
using Npgsql;

namespace GreenLedger.Tests.Backups;

/// <summary>deploy/greenledger-backup, run as the timer runs it, and the commands of docs/operations.md that bring a dump back.</summary>
internal static class BackupScript
{
    private static readonly string Deploy = Path.Combine(Source.Folder, "deploy");

    public static Task<ToolResult> RunAsync(string connection, string folder, int keep = 48) => ToolAsync(
        "env", [.. Variables(connection), $"GREENLEDGER_BACKUPS={folder}", $"GREENLEDGER_KEEP={keep}", Path.Combine(Deploy, "greenledger-backup")]);

    /// <summary>Into the empty database of another server.</summary>
    public static async Task RestoreAsync(string dump, string connection)
    {
        await SucceedAsync([.. Variables(connection), "pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname", new NpgsqlConnectionStringBuilder(connection).Database!, dump]);
        await SucceedAsync([.. Variables(connection), "psql", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", Path.Combine(Deploy, "after-restore.sql")]);
    }

    private static async Task SucceedAsync(string[] command)
    {
        var result = await ToolAsync("env", command);
        Assert.That(result.Succeeded, result.Output);
    }

    private static Task<ToolResult> ToolAsync(string program, string[] arguments) =>
        Tool.RunAsync(PostgresAccount.Ourselves, program, arguments, "/", CancellationToken.None);

    private static string[] Variables(string connection)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        return [$"PGHOST={server.Host}", $"PGPORT={server.Port}", $"PGUSER={server.Username}", $"PGPASSWORD={server.Password}", $"PGDATABASE={server.Database}"];
    }
}
