using Dapper;
using GreenLedger.Benchmarks.Bot;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Processes;
using GreenLedger.Data.PrivateCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>Where bots are measured: a PostgreSQL server with the program's own settings, the service, and the worker to be measured.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string NakedName = "naked";

    private readonly string _folder;
    private readonly PrivatePostgres _server;
    private readonly TextWriter _output;
    private int _starts;

    private Stage(string folder, PrivatePostgres server, LoadClient load, WorkerProgram worker, TextWriter output)
    {
        (_folder, _server, Load, Worker, _output) = (folder, server, load, worker, output);
        Ledger = new BotDatabase(server.ConnectionString, "ledger", worker);
    }

    public LoadClient Load { get; }

    public WorkerProgram Worker { get; }

    public BotDatabase Ledger { get; }

    public string Superuser => _server.ConnectionString;

    public string Folder => _folder;

    /// <summary>What is worth reading beside the figures.</summary>
    public void Say(string what) => _output.WriteLine($"  {what}");

    /// <param name="program">The published worker.</param>
    public static async Task<Stage> SetAsync(string program, TextWriter output, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("greenledger-bench-").FullName;
        PrivatePostgres? server = null;
        LoadClient? load = null;
        try
        {
            server = await PrivatePostgres.StartAsync(folder, NullLogger.Instance, TimeProvider.System, cancellation);
            load = await LoadClient.StartAsync(cancellation);
            var stage = new Stage(folder, server, load, new WorkerProgram(program), output);
            await stage.RefuseLooseServerAsync(cancellation);
            await stage.Ledger.MakeAsync(cancellation);
            await stage.MakeNakedAsync(cancellation);
            return stage;
        }
        catch
        {
            if (load is not null) await load.DisposeAsync();
            if (server is not null) await server.DisposeAsync();
            Remove(folder);
            throw;
        }
    }

    /// <summary>On a fresh copy of the ledger, and at work.</summary>
    /// <param name="connect">Another way to the database than the straight one.</param>
    public async Task<ChildProcess> StartWorkerAsync(int companies, CancellationToken cancellation, Func<string, string>? connect = null)
    {
        var connection = await Ledger.CopyAsync(cancellation);
        return await StartOnAsync(connect?.Invoke(connection) ?? connection, companies, cancellation);
    }

    /// <summary>On the ledger as it is: after a start, or beside another worker.</summary>
    public async Task<ChildProcess> StartOnAsync(string connection, int companies, CancellationToken cancellation)
    {
        var worker = Worker.Start(Path.Combine(_folder, $"worker-{++_starts}"), WorkerProgram.Configuration(connection, Load.Url, companies));
        try
        {
            await worker.SaysAsync("Ready:", cancellation);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    public async Task<ChildProcess> StartNakedAsync(int instances, CancellationToken cancellation)
    {
        var naked = ChildProcess.StartOurselves("naked", "--api", Load.Url, "--connection", Connection(NakedName), "--instances", $"{instances}");
        await naked.SaysAsync(Naked.NakedLoop.Ready, cancellation);
        return naked;
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Remove(_folder);
    }

    // What does not survive a loss of power would be faster, and is not what is promised.
    private async Task RefuseLooseServerAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        var off = await connection.QueryAsync<string>(new CommandDefinition(
            "select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'", cancellationToken: cancellation));
        if (off.ToList() is { Count: > 0 } names) throw new BenchmarkException($"{string.Join(", ", names)} is off on this server.");
    }

    private async Task MakeNakedAsync(CancellationToken cancellation)
    {
        await using (var server = new NpgsqlConnection(Connection("postgres")))
            await server.ExecuteAsync(new CommandDefinition($"create database {NakedName}", cancellationToken: cancellation));
        using var reader = new StreamReader(typeof(Stage).Assembly.GetManifestResourceStream("naked/tables.sql")!);
        await using var connection = new NpgsqlConnection(Connection(NakedName));
        await connection.ExecuteAsync(new CommandDefinition(await reader.ReadToEndAsync(cancellation), cancellationToken: cancellation));
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = database }.ConnectionString;

    private static void Remove(string folder)
    {
        // For root the cluster lies elsewhere, where PostgreSQL's account can reach it.
        if (new DirectoryInfo(Path.Combine(folder, "postgres")).LinkTarget is { } elsewhere) Directory.Delete(elsewhere, recursive: true);
        Directory.Delete(folder, recursive: true);
    }
}
