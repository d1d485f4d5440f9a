using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Worker;

/// <summary>The database, migrated: the configured one, or the private cluster of this machine.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _private;

    private LedgerDatabase(NpgsqlDataSource source, PrivatePostgres? owned)
    {
        Source = source;
        _private = owned;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>Waits for a database that is away; throws what waiting cannot mend.</summary>
    /// <param name="migrates">Brings the schema forward: the worker's to do, not that of a command beside it.</param>
    public static async Task<LedgerDatabase> OpenAsync(string connectionString, ILoggerFactory loggers, CancellationToken cancellation, bool migrates = true)
    {
        var logger = loggers.CreateLogger<LedgerDatabase>();
        var owned = connectionString.Length > 0
            ? null
            : await PrivatePostgres.StartAsync(DataFolder.Choose(Environment.GetEnvironmentVariable), logger, TimeProvider.System, cancellation);
        var database = new LedgerDatabase(GreenLedgerDataSource.Create(owned?.ConnectionString ?? connectionString, loggers), owned);
        try
        {
            await database.RefusePoolerAsync(logger, cancellation);
            if (migrates) await database.MigrateAsync(logger, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_private is not null) await _private.DisposeAsync();
    }

    private Task RefusePoolerAsync(ILogger logger, CancellationToken cancellation) => Outage.WaitOutAsync(
        async () =>
        {
            await PoolerException.RefuseAsync(Source, cancellation);
            return true;
        },
        logger,
        cancellation);

    private Task MigrateAsync(ILogger logger, CancellationToken cancellation) => Outage.WaitOutAsync(
        async () =>
        {
            foreach (var script in await new Migrator(Source).MigrateAsync(cancellation)) logger.LogInformation("Migrated: {Script}", script);
            return true;
        },
        logger,
        cancellation);
}
