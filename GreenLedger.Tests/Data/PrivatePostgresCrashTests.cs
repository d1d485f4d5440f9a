using Dapper;
using GreenLedger.Data.PrivateCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLedger.Tests.Data;

[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PrivatePostgresCrashTests : IDisposable
{
    private const int SigKill = 9;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_server_that_outlived_its_worker_is_adopted()
    {
        var orphan = await StartOrphanAsync();

        await using (var postgres = await StartAsync())
        {
            Assert.That(Postmaster.Find(ClusterData)!.Pid, Is.EqualTo(orphan.Pid));
            await AskAsync(postgres, "select 1");
        }

        Assert.That(orphan.IsRunning, Is.False, "what was adopted is stopped like our own");
    }

    [Test]
    public async Task A_server_that_is_just_stopping_is_waited_for_and_started_anew()
    {
        var orphan = await StartOrphanAsync();
        orphan.Signal(Posix.SigInt);

        await using var postgres = await StartAsync();

        Assert.That(Postmaster.Find(ClusterData)!.Pid, Is.Not.EqualTo(orphan.Pid));
        await AskAsync(postgres, "select 1");
    }

    [Test]
    public async Task A_server_that_is_killed_is_started_again_with_its_data_under_the_same_name()
    {
        await using var postgres = await StartAsync();
        await AskAsync(postgres, "create table kept (id int)");
        for (var round = 1; round <= 3; round++)
        {
            await AskAsync(postgres, "insert into kept values (1)");
            var killed = Postmaster.Find(ClusterData)!;
            killed.Signal(SigKill);

            await Eventually.IsTrueAsync(
                () => Postmaster.Find(ClusterData) is { Status: Postmaster.Ready } again && again.Pid != killed.Pid, "a new server is ready");
            Assert.That(await AskAsync(postgres, "select count(*)::int from kept"), Is.EqualTo(round));
        }
    }

    [Test]
    public async Task A_server_killed_with_all_its_processes_and_its_worker_comes_back_with_its_data()
    {
        var orphan = await StartOrphanAsync();
        await using (var connection = await ConnectAsync($"Host={orphan.SocketFolder};Username=greenledger;Database=postgres"))
        {
            await connection.ExecuteAsync("create table kept as select 42 as answer");
            var processes = (await connection.QueryAsync<int>("select pid from pg_stat_activity")).ToList();
            orphan.Signal(SigKill);
            processes.ForEach(process => Posix.Signal(process, SigKill));
        }

        await using var postgres = await StartAsync();

        await using var again = await ConnectAsync(
            new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "postgres" }.ConnectionString);
        Assert.That(await again.ExecuteScalarAsync<int>("select answer from kept"), Is.EqualTo(42));
    }

    [Test]
    public async Task A_server_with_its_socket_elsewhere_is_started_again_under_the_same_name()
    {
        var deep = Path.Combine(_folder.Folder, new string('a', 60), new string('b', 60));
        await using var postgres = await StartAsync(deep);
        var data = Path.Combine(deep, "postgres", "data");
        var killed = Postmaster.Find(data)!;
        killed.Signal(SigKill);

        await Eventually.IsTrueAsync(
            () => Postmaster.Find(data) is { Status: Postmaster.Ready } again && again.Pid != killed.Pid, "a new server is ready");
        await AskAsync(postgres, "select 1");
    }

    [Test]
    public async Task A_pid_file_that_names_a_stranger_is_stale_and_the_stranger_is_left_alone()
    {
        await using (await StartAsync())
        {
        }

        var stranger = Environment.ProcessId;
        await File.WriteAllLinesAsync(Postmaster.FileIn(ClusterData), [$"{stranger}", ClusterData, "1", "5432", "/tmp", "", "1 1", "ready"]);
        Assert.That(Postmaster.Find(ClusterData), Is.Null);

        await using var postgres = await StartAsync();
        await AskAsync(postgres, "select 1");
    }

    [Test]
    public async Task A_cluster_that_was_half_made_is_made_anew()
    {
        await using (await StartAsync())
        {
        }

        Directory.Move(ClusterData, ClusterData + ".new");
        File.Delete(Path.Combine(ClusterData + ".new", "PG_VERSION"));

        await using var postgres = await StartAsync();
        await AskAsync(postgres, "select 1");
        Assert.That(Directory.Exists(ClusterData + ".new"), Is.False);
    }

    private string ClusterData => Path.Combine(_folder.Folder, "postgres", "data");

    private Task<PrivatePostgres> StartAsync(string? folder = null) =>
        PrivatePostgres.StartAsync(folder ?? _folder.Folder, NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    /// <summary>As after kill -9 of a worker: the server runs, nobody holds a lock.</summary>
    private async Task<Postmaster> StartOrphanAsync()
    {
        var folder = await ClusterFolder.OpenAsync(_folder.Folder, CancellationToken.None);
        var binaries = await PostgresBinaries.FindAsync(versionOfData: null, CancellationToken.None);
        var cluster = new Cluster(folder, binaries, new Dictionary<string, string>(StringComparer.Ordinal), TimeProvider.System);
        return await cluster.EnsureRunningAsync(CancellationToken.None);
    }

    private static async Task<int> AskAsync(PrivatePostgres postgres, string sql)
    {
        await using var connection = await ConnectAsync(postgres.ConnectionString);
        return await connection.ExecuteScalarAsync<int>(sql);
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
