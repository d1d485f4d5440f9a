using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLedger.Benchmarks;

/// <summary>The database of a benchmark: the one that was named, or that of a server of its own.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    // For loading; a server that runs already keeps its own.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal) { ["max_wal_size"] = "4GB" };

    private readonly PrivatePostgres? _server;
    private readonly string _connection;

    private BenchmarkDatabase(PrivatePostgres? server, string connection)
    {
        _server = server;
        _connection = connection;
    }

    public static async Task<BenchmarkDatabase> OpenAsync(CommandLine line, CancellationToken ct)
    {
        if (line.Text("connection") is { } connection) return new BenchmarkDatabase(null, connection);
        return await OpenAsync(line.Text("data") ?? Path.Combine(Path.GetTempPath(), "greenledger-benchmarks"), ct);
    }

    /// <summary>On a server of its own, which keeps its data there.</summary>
    public static async Task<BenchmarkDatabase> OpenAsync(string folder, CancellationToken ct)
    {
        var server = await PrivatePostgres.StartAsync(folder, NullLogger.Instance, TimeProvider.System, ct, Settings);
        return new BenchmarkDatabase(server, server.ConnectionString);
    }

    /// <param name="options">Server settings of the sessions, as in <c>-c name=value</c>.</param>
    public NpgsqlDataSource Connect(string? options = null, ILoggerFactory? loggers = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(_connection) { CommandTimeout = 0 };
        if (options is not null) settings.Options = $"{settings.Options} {options}".TrimStart();
        return GreenLedgerDataSource.Create(settings.ConnectionString, loggers);
    }

    /// <summary>As the program connects, held by its rights and by the wall between companies.</summary>
    public NpgsqlDataSource ConnectAsProgram(string? options = null, ILoggerFactory? loggers = null) => Connect($"{options} -c role=gl_app".TrimStart(), loggers);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
