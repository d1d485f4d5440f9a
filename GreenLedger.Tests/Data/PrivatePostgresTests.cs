using System.Runtime.Versioning;
using Dapper;
using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLedger.Tests.Data;

[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[SupportedOSPlatform("linux")]
public sealed class PrivatePostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Data_are_kept_between_two_runs()
    {
        await using (var first = await StartAsync()) await RunAsync(first, "create table kept as select 42 as answer");

        await using var second = await StartAsync();
        Assert.That(await AskAsync<int>(second, "select answer from kept"), Is.EqualTo(42));
    }

    [Test]
    public async Task It_answers_on_a_socket_for_its_owner_alone_and_on_no_TCP_port()
    {
        await using var postgres = await StartAsync();

        Assert.That(await AskAsync<string>(postgres, "show listen_addresses"), Is.Empty);
        // The sixth line names the first TCP address, where there is one.
        Assert.That(File.ReadAllLines(Postmaster.FileIn(ClusterData))[5], Is.Empty);
        var sockets = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
        Assert.That(File.GetUnixFileMode(sockets), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(await AskAsync<string>(postgres, "show unix_socket_permissions"), Is.EqualTo("0700"));
    }

    [Test]
    public async Task Nothing_that_protects_data_is_switched_off()
    {
        await using var postgres = await StartAsync();
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit", "data_checksums" })
            Assert.That(await AskAsync<string>(postgres, $"show {setting}"), Is.EqualTo("on"), setting);
        Assert.That(await AskAsync<string>(postgres, "select pg_encoding_to_char(encoding) || ' ' || datcollate from pg_database where datname = current_database()"), Is.EqualTo("UTF8 C.UTF-8"));
    }

    [Test]
    public async Task A_new_server_has_memory_by_the_machine_and_what_the_operator_writes_below_wins()
    {
        await using (var first = await StartAsync())
        {
            var ours = SharedBuffers.MebibytesOf(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
            Assert.That(await AskAsync<long>(first, "select setting::bigint * 8 / 1024 from pg_settings where name = 'shared_buffers'"), Is.EqualTo(ours));
        }

        await File.AppendAllTextAsync(Path.Combine(ClusterData, "postgresql.conf"), "shared_buffers = 32MB\n");
        await using var second = await StartAsync();
        Assert.That(await AskAsync<string>(second, "show shared_buffers"), Is.EqualTo("32MB"));
    }

    [Test]
    public async Task It_is_gone_when_stopped_and_stopping_twice_is_no_mistake()
    {
        var postgres = await StartAsync();
        var server = Postmaster.Find(ClusterData)!;

        await postgres.StopAsync();
        await postgres.StopAsync();

        Assert.That(server.IsRunning, Is.False);
        Assert.That(Postmaster.Read(ClusterData), Is.Null, "a clean shutdown removes the pid file");
    }

    [Test]
    public async Task It_stops_while_clients_are_connected()
    {
        var postgres = await StartAsync();
        await using var client = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await client.OpenAsync();
        await client.ExecuteAsync("begin; create table unfinished (id int)");

        await postgres.StopAsync();

        Assert.That(Postmaster.Find(ClusterData), Is.Null);
    }

    [Test]
    public async Task The_last_of_several_users_stops_it()
    {
        var worker = await StartAsync();
        var server = Postmaster.Find(ClusterData)!;
        var command = await StartAsync();
        Assert.That(command.ConnectionString, Is.EqualTo(worker.ConnectionString));

        await command.StopAsync();
        Assert.That(await AskAsync<int>(worker, "select 1"), Is.EqualTo(1));
        Assert.That(Postmaster.Find(ClusterData)!.Pid, Is.EqualTo(server.Pid));

        await worker.StopAsync();
        Assert.That(server.IsRunning, Is.False);
    }

    [Test]
    public async Task Processes_that_start_together_share_one_server()
    {
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));

        Assert.That(together.Select(postgres => postgres.ConnectionString).Distinct(), Has.Exactly(1).Items);
        await Task.WhenAll(together.Select(postgres => postgres.StopAsync()));
        Assert.That(Postmaster.Find(ClusterData), Is.Null);
    }

    [Test]
    public async Task A_start_that_fails_tells_in_PostgreSQLs_own_words_why()
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal) { ["shared_buffers"] = "much" };
        Assert.That(
            async () => await PrivatePostgres.StartAsync(
                _folder.Folder, NullLogger.Instance, TimeProvider.System, CancellationToken.None, wrong),
            Throws.TypeOf<PostgresStartException>().With.Message.Contains("shared_buffers"));

        await using var next = await StartAsync();
        Assert.That(await AskAsync<int>(next, "select 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_folder_too_deep_for_a_socket_gets_one_elsewhere_that_goes_with_it()
    {
        var deep = Path.Combine(_folder.Folder, new string('a', 60), new string('b', 60));
        string sockets;
        await using (var postgres = await StartAsync(deep))
        {
            sockets = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
            await using var second = await StartAsync(deep);
            Assert.That(second.ConnectionString, Is.EqualTo(postgres.ConnectionString));
            Assert.That(await AskAsync<int>(second, "select 1"), Is.EqualTo(1));
        }

        Assert.That(sockets, Does.Not.StartWith(_folder.Folder));
        Assert.That(Directory.Exists(sockets), Is.False);
    }

    [Test]
    public async Task A_home_that_nobody_else_may_enter_is_no_hindrance()
    {
        var home = Path.Combine(_folder.Folder, "home");
        Posix.CreatePrivateFolder(home);
        var data = DataFolder.Choose(name => name == "HOME" ? home : null);

        await using (var first = await StartAsync(data)) await RunAsync(first, "create table kept as select 42 as answer");
        await using (var second = await StartAsync(data))
            Assert.That(await AskAsync<int>(second, "select answer from kept"), Is.EqualTo(42));

        var link = new DirectoryInfo(Path.Combine(data, "postgres")).LinkTarget;
        Assert.That(link is not null, Is.EqualTo(Environment.IsPrivilegedProcess), "only root needs another place");
        if (link is null) return;
        Directory.Delete(link, recursive: true);
        Assert.That(async () => await StartAsync(data), Throws.TypeOf<PostgresStartException>().With.Message.Contains("is gone"));
    }

    private string ClusterData => Path.Combine(_folder.Folder, "postgres", "data");

    private Task<PrivatePostgres> StartAsync(string? folder = null) =>
        PrivatePostgres.StartAsync(folder ?? _folder.Folder, NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    private static async Task RunAsync(PrivatePostgres postgres, string sql)
    {
        await using var database = GreenLedgerDataSource.Create(postgres.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    private static async Task<T?> AskAsync<T>(PrivatePostgres postgres, string sql)
    {
        await using var database = GreenLedgerDataSource.Create(postgres.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
