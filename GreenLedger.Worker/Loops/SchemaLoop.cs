using GreenLedger.Data;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Loops;

/// <summary>
/// Looks whether a newer program has migrated the database: then this one steps back, for it would write what the newer one does not expect. Its
/// leases are free at once, and the newer one serves.
/// </summary>
public sealed class SchemaLoop(Migrator schema, Func<Task> stepBack, DatabaseWatch database, ILogger logger) : LoopService("Schema", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(4);

    private readonly ILogger _logger = logger;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        try
        {
            await schema.PendingAsync(cancellation);
        }
        catch (MigrationException newer)
        {
            _logger.LogError("This worker stops: {Reason}", newer.Message);
            await stepBack();
        }

        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(LookEvery, cancellation);
}
