using GreenLedger.Data.PrivateCluster;
using Npgsql;

namespace GreenLedger.Tests.Crashes;

/// <summary>A PostgreSQL of one test, that can be killed, stopped and started, and that nobody starts again by himself.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private const int SigKill = 9;

    private readonly TemporaryFolder _folder;
    private readonly Cluster _cluster;

    private readonly PostgresBinaries _binaries;

    private PrivateServer(ClusterFolder folder, PostgresBinaries binaries, TemporaryFolder temporary)
    {
        // What a killed server has written, the system still has: only a dead machine would need a disk's patience.
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["fsync"] = "off", ["max_connections"] = "40", ["min_wal_size"] = "32MB" };
        _folder = temporary;
        _binaries = binaries;
        Folder = folder;
        _cluster = new Cluster(folder, binaries, settings, TimeProvider.System);
    }

    public ClusterFolder Folder { get; }

    /// <summary>The folder of its socket.</summary>
    public string Host => new NpgsqlConnectionStringBuilder(ConnectionString).Host!;

    /// <summary>Of the database that all tests of the server share.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <param name="place">An empty folder; null for one of the server's own.</param>
    public static async Task<PrivateServer> StartAsync(string? place = null)
    {
        var server = await CreateAsync(place);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A standby that streams from this server.</summary>
    public async Task<PrivateServer> StartStandbyAsync()
    {
        var standby = await CreateAsync();
        await standby.RunAsync("pg_basebackup", "-h", Host, "-U", PrivatePostgres.Name, "-D", standby.Folder.Data, "-R", "-X", "stream", "-c", "fast");
        await standby.StartAgainAsync();
        return standby;
    }

    /// <summary>As <c>pg_ctl promote</c>; it takes writes when this returns.</summary>
    public Task PromoteAsync() => RunAsync("pg_ctl", "promote", "-w", "-D", Folder.Data);

    /// <summary>A program of PostgreSQL's, as the server's own user.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await Tool.RunAsync(Folder.Account, _binaries[program], arguments, Folder.Folder, CancellationToken.None);
        Assert.That(result.Succeeded, $"{program}: {result.Output}");
        return result.Output;
    }

    /// <summary>It accepts connections when this returns.</summary>
    public async Task StartAgainAsync()
    {
        var running = await _cluster.EnsureRunningAsync(CancellationToken.None);
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = running.SocketFolder,
            Username = PrivatePostgres.Name,
            Database = "postgres",
        }.ConnectionString;
    }

    /// <summary>The server and all its processes, as a machine that loses power.</summary>
    public async Task KillAsync()
    {
        var server = Postmaster.Find(Folder.Data)!;
        var processes = Children(server.Pid);
        server.Signal(SigKill);
        processes.ForEach(process => Posix.Signal(process, SigKill));
        await Eventually.IsTrueAsync(() => !server.IsRunning, "the server is dead");
    }

    /// <summary>As <c>pg_ctl stop -m immediate</c>.</summary>
    public async Task StopAtOnceAsync()
    {
        var server = Postmaster.Find(Folder.Data)!;
        server.Signal(Posix.SigQuit);
        await Eventually.IsTrueAsync(() => !server.IsRunning, "the server has stopped");
    }

    /// <summary>While it is stopped.</summary>
    public async Task MoveLogOfChangesAsync(string place)
    {
        var (old, moved) = (Path.Combine(Folder.Data, "pg_wal"), Path.Combine(place, "pg_wal"));
        var result = await Tool.RunAsync(PostgresAccount.Ourselves, "cp", ["-a", old, moved], "/", CancellationToken.None);
        Assert.That(result.Succeeded, result.Output);
        Directory.Delete(old, recursive: true);
        Directory.CreateSymbolicLink(old, moved);
    }

    public bool IsRunning => _cluster.IsRunning;

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Options='-c default_transaction_read_only=off'");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAsync();
        _folder.Dispose();
    }

    private static async Task<PrivateServer> CreateAsync(string? place = null)
    {
        var temporary = new TemporaryFolder();
        var binaries = await PostgresBinaries.FindAsync(versionOfData: null, CancellationToken.None);
        return new PrivateServer(await ClusterFolder.OpenAsync(place ?? temporary.Folder, CancellationToken.None), binaries, temporary);
    }

    private static List<int> Children(int parent) => [.. Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? pid : 0)
        .Where(pid => pid > 0 && ParentOf(pid) == parent)];

    private static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
