using GreenLedger.Data;
using GreenLedger.Data.Access;
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

    /// <summary>The superuser of the private cluster; null for a database that was configured.</summary>
    public string? OwnerConnectionString => _private?.ConnectionString;

    /// <summary>Waits for a database that is away; throws what waiting cannot mend.</summary>
    /// <param name="migrates">Brings the schema forward: the worker's to do, not that of a command beside it.</param>
    public static async Task<LedgerDatabase> OpenAsync(string connectionString, ILoggerFactory loggers, CancellationToken cancellation, bool migrates = true)
    {
        var logger = loggers.CreateLogger<LedgerDatabase>();
        var owned = connectionString.Length > 0 ? null : await StartPrivateAsync(logger, cancellation);
        LedgerDatabase? database = null;
        try
        {
            if (owned is not null && migrates) Tell(await Outage.WaitOutAsync(() => owned.SetUpAsync(cancellation), logger, cancellation), logger);
            database = new LedgerDatabase(GreenLedgerDataSource.Create(owned?.ProgramConnectionString ?? connectionString, loggers), owned);
            // A command says that the database is away; the worker waits for it.
            if (migrates) await Outage.WaitOutAsync(() => database.BecomeFitAsync(migrates, logger, cancellation), logger, cancellation);
            else await database.BecomeFitAsync(migrates, logger, cancellation);
            return database;
        }
        catch
        {
            if (database is not null) await database.DisposeAsync();
            else if (owned is not null) await owned.DisposeAsync();
            throw;
        }
    }

    /// <summary>The private cluster of this machine, as it is.</summary>
    public static Task<PrivatePostgres> StartPrivateAsync(ILogger logger, CancellationToken cancellation) =>
        PrivatePostgres.StartAsync(DataFolder.Choose(Environment.GetEnvironmentVariable), logger, TimeProvider.System, cancellation);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_private is not null) await _private.DisposeAsync();
    }

    /// <exception cref="MigrationException">An administrator has to do something first.</exception>
    private async Task<DatabaseStanding> BecomeFitAsync(bool migrates, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await PoolerException.RefuseAsync(Source, cancellation);
            var standing = await DatabaseStanding.ReadAsync(Source, cancellation);
            var migrator = new Migrator(Source);
            var pending = await migrator.PendingAsync(cancellation);
            if (pending.Count > 0)
            {
                if (!migrates || !standing.MayMigrate) throw Behind(standing, pending);
                Tell(await migrator.MigrateAsync(cancellation), logger);
                await new DatabaseAccess(Source).GrantAsync(cancellation);
                standing = await DatabaseStanding.ReadAsync(Source, cancellation);
            }

            if (standing.Missing.Length > 0) throw NoRight(standing.Role, standing.Missing);
            if (migrates && standing.MayMigrate)
            {
                logger.LogWarning(
                    "The database lets {Role} do more than the worker needs; `greenledger migrate --owner … --login …` sets up a role with just its rights", standing.Role);
            }

            return standing;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NoRight(new NpgsqlConnectionStringBuilder(Source.ConnectionString).Username ?? "", refused.MessageText);
        }
    }

    private static MigrationException Behind(DatabaseStanding standing, IReadOnlyList<string> pending) => new(
        $"The database is behind this program by {pending.Count} migrations, the first of them {pending[0]}"
        + (standing.MayMigrate ? "." : $", and the role {standing.Role} may not bring it forward.")
        + " Run: greenledger migrate (docs/operations.md, Database roles)");

    private static MigrationException NoRight(string role, string what) => new(
        $"The database role {role} lacks a right that the program needs ({what}). "
        + "Run: greenledger migrate with --owner and --login (docs/operations.md, Database roles)");

    private static void Tell(IEnumerable<string> applied, ILogger logger)
    {
        foreach (var script in applied) logger.LogInformation("Migrated: {Script}", script);
    }
}
