using GreenLedger.Data.Access;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>
/// The embedded default: a PostgreSQL cluster of our own in the data folder, reachable by a Unix socket only, started again when it dies.
/// It outlives a worker that was killed, and the next one adopts it; several processes may share it, and the last one stops it.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    internal const string Name = "greenledger";

    // Nobody else lives in this cluster: the program logs in as what it is.
    private const string ProgramLogin = "gl_worker";

    private const string FindSql = $"select 1 from pg_database where datname = '{Name}'";
    private const string CreateSql = $"create database {Name}";

    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly string _dataFolder;
    private readonly Cluster _cluster;
    private readonly IDisposable _use;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _watch;
    private int _isStopped;

    private PrivatePostgres(
        string dataFolder, Cluster cluster, Postmaster server, IDisposable use, ILogger logger, TimeProvider time)
    {
        _dataFolder = dataFolder;
        _cluster = cluster;
        _use = use;
        _logger = logger;
        _time = time;
        ConnectionString = Connection(server, Name);
        _watch = WatchAsync(_stopping.Token);
    }

    /// <summary>The cluster's superuser: for setting up, and for looking at it from outside.</summary>
    public string ConnectionString { get; }

    /// <summary>The program, as which it serves once it was set up.</summary>
    public string ProgramConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Username = ProgramLogin }.ConnectionString;

    /// <summary>The schema brought forward, roles and rights set up. The scripts that were applied, in order.</summary>
    public async Task<IReadOnlyList<string>> SetUpAsync(CancellationToken ct)
    {
        await using var owner = GreenLedgerDataSource.Create(ConnectionString);
        var applied = await new Migrator(owner).MigrateAsync(ct);
        await new DatabaseAccess(owner).SetUpAsync(ProgramLogin, ct);
        return applied;
    }

    /// <summary>Whether a cluster was ever made in that folder.</summary>
    public static bool Exists(string dataFolder) => Directory.Exists(DataIn(dataFolder));

    /// <summary>Where the cluster of that folder answers the program; null where it does not run. Nothing is started.</summary>
    public static string? FindRunning(string dataFolder) => Postmaster.Find(DataIn(dataFolder)) is { Status: Postmaster.Ready } running
        ? new NpgsqlConnectionStringBuilder(Connection(running, Name)) { Username = ProgramLogin }.ConnectionString
        : null;

    /// <summary>The version of PostgreSQL that a new cluster would be made with.</summary>
    /// <exception cref="PostgresMissingException">None is installed, or it is too old.</exception>
    public static async Task<int> InstalledVersionAsync(CancellationToken ct) => (await PostgresBinaries.FindAsync(versionOfData: null, ct)).MajorVersion;

    /// <param name="dataFolder">Kept between runs; see <see cref="DataFolder.Choose"/>.</param>
    /// <param name="settings">Server settings beside our own, for a start that finds no running server.</param>
    public static async Task<PrivatePostgres> StartAsync(
        string dataFolder,
        ILogger logger,
        TimeProvider time,
        CancellationToken ct,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        await PostgresBinaries.FindAsync(versionOfData: null, ct);
        Directory.CreateDirectory(dataFolder);
        using var starting = await FolderLock.TakeAsync(StartLock(dataFolder), time, ct);
        var use = await FolderLock.ShareAsync(UseLock(dataFolder), time, ct);
        Cluster? cluster = null;
        try
        {
            var folder = await ClusterFolder.OpenAsync(dataFolder, ct);
            var binaries = await PostgresBinaries.FindAsync(folder.DataVersion, ct);
            cluster = new Cluster(folder, binaries, settings ?? new Dictionary<string, string>(), time);
            var server = await cluster.EnsureRunningAsync(ct);
            await CreateDatabaseAsync(server, ct);
            logger.LogInformation("Private PostgreSQL {Version} serves from {Folder}", binaries.MajorVersion, folder.Folder);
            return new PrivatePostgres(dataFolder, cluster, server, use, logger, time);
        }
        catch
        {
            use.Dispose();
            using var last = FolderLock.TryTake(UseLock(dataFolder));
            if (last is not null && cluster is not null) await cluster.StopAsync();
            throw;
        }
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1) return;
        await _stopping.CancelAsync();
        await _watch;
        _stopping.Dispose();

        using var limit = new CancellationTokenSource(StopLimit, _time);
        try
        {
            using var starting = await FolderLock.TakeAsync(StartLock(_dataFolder), _time, limit.Token);
            _use.Dispose();
            using var last = FolderLock.TryTake(UseLock(_dataFolder));
            if (last is null)
                _logger.LogInformation("Private PostgreSQL goes on: another process uses it");
            else if (!await _cluster.StopAsync())
                _logger.LogWarning("Private PostgreSQL did not stop in time; the next start adopts it");
        }
        catch (OperationCanceledException)
        {
            _use.Dispose();
            _logger.LogWarning("Private PostgreSQL goes on: another process is just starting it");
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task WatchAsync(CancellationToken ct)
    {
        var pause = WatchEvery;
        try
        {
            while (true)
            {
                await Task.Delay(pause, _time, ct);
                if (_cluster.IsRunning) continue;
                if (pause == WatchEvery) _logger.LogWarning("Private PostgreSQL has ended; starting it again");
                pause = await TryRestartAsync(pause, ct) ? WatchEvery : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
        catch (OperationCanceledException)
        {
            // StopAsync takes over.
        }
    }

    private async Task<bool> TryRestartAsync(TimeSpan pause, CancellationToken ct)
    {
        try
        {
            using var starting = await FolderLock.TakeAsync(StartLock(_dataFolder), _time, ct);
            await _cluster.EnsureRunningAsync(ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (pause == WatchEvery) _logger.LogError(failure, "Private PostgreSQL cannot be started again; trying on");
            return false;
        }
    }

    private static async Task CreateDatabaseAsync(Postmaster server, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Connection(server, "postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand(FindSql, connection);
        if (await find.ExecuteScalarAsync(ct) is not null) return;
        await using var create = new NpgsqlCommand(CreateSql, connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    private static string Connection(Postmaster server, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = server.SocketFolder,
        Username = Name,
        Database = database,
    }.ConnectionString;

    private static string DataIn(string dataFolder) => Path.Combine(dataFolder, "postgres", "data");

    private static string StartLock(string dataFolder) => Path.Combine(dataFolder, "postgres.lock");

    private static string UseLock(string dataFolder) => Path.Combine(dataFolder, "postgres.users");
}
