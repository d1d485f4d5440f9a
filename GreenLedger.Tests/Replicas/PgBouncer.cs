using GreenLedger.Data.PrivateCluster;
using Npgsql;

namespace GreenLedger.Tests.Replicas;

/// <summary>Debian's PgBouncer in front of a server, sharing its sessions transaction by transaction.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";

    private readonly TemporaryFolder _folder;
    private readonly PostgresAccount _account;

    private PgBouncer(TemporaryFolder folder, PostgresAccount account, string connectionString) =>
        (_folder, _account, ConnectionString) = (folder, account, connectionString);

    public string ConnectionString { get; }

    /// <param name="ignores">Startup parameters that it drops instead of refusing them.</param>
    public static async Task<PgBouncer> StartAsync(string server, string ignores)
    {
        if (!File.Exists(Program)) Assert.Ignore("PgBouncer is not installed: apt-get install pgbouncer");
        var folder = new TemporaryFolder();
        var account = PostgresAccount.ForNewCluster();
        account.Own(folder.Folder);
        var behind = new NpgsqlConnectionStringBuilder(server);
        await File.WriteAllTextAsync(Path.Combine(folder.Folder, "users.txt"), $"\"{behind.Username}\" \"\"\n");
        await File.WriteAllTextAsync(Path.Combine(folder.Folder, "pgbouncer.ini"),
            $"""
            [databases]
            * = host={behind.Host} port={behind.Port} user={behind.Username}
            [pgbouncer]
            listen_addr =
            unix_socket_dir = {folder.Folder}
            auth_type = trust
            auth_file = {folder.Folder}/users.txt
            pool_mode = transaction
            ignore_startup_parameters = {ignores}
            pidfile = {folder.Folder}/pid
            logfile = {folder.Folder}/log

            """);
        var bouncer = new PgBouncer(folder, account, new NpgsqlConnectionStringBuilder(server) { Host = folder.Folder, Port = 6432 }.ConnectionString);
        var started = await bouncer.RunAsync(Program, "-d", Path.Combine(folder.Folder, "pgbouncer.ini"));
        Assert.That(started.Succeeded, started.Output);
        await Eventually.IsTrueAsync(() => File.Exists(Path.Combine(folder.Folder, ".s.PGSQL.6432")), "PgBouncer listens");
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "pid"))).Trim();
        await RunAsync("kill", "-TERM", pid);
        await Eventually.IsTrueAsync(() => !Directory.Exists($"/proc/{pid}"), "PgBouncer has ended");
        _folder.Dispose();
    }

    private Task<ToolResult> RunAsync(string program, params string[] arguments) =>
        Tool.RunAsync(_account, program, arguments, "/", CancellationToken.None);
}
