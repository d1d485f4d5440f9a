using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Data.Scheduling;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Scheduling;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker;

/// <summary>The running bot: every company of the configuration, and the schedule.</summary>
public sealed class LedgerWorker(
    LedgerConfiguration configuration,
    CompanyStore companies,
    ReceiverLeaseStore leases,
    DueWorkStore due,
    OutboxStore outbox,
    WorkNotice notices,
    Migrator schema,
    JobRunner jobs,
    LatestRunStore latest,
    IServiceProvider services,
    TimeProvider clock,
    DatabaseWatch database,
    CompanyWatch watch,
    IHostApplicationLifetime lifetime,
    ILogger<LedgerWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _http = GreenApiHttp.CreateClient();
    private readonly List<ServedCompany> _served = [];

    /// <summary>It ended because a newer version is at work.</summary>
    public bool HasSteppedBack { get; private set; }

    /// <summary>Companies follow the configuration before anything runs; what waiting cannot mend stops the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        CompanySetup[] wanted = [.. configuration.Companies.Select(company => company.ToSetup())];
        var all = await Outage.WaitOutAsync(() => companies.ApplyAllAsync(wanted, clock.GetUtcNow(), cancellationToken), logger, cancellationToken);
        foreach (var (company, configured) in configuration.Companies.Zip(all))
            _served.Add(new ServedCompany(configured.Company, configured.CreatedAt, company, new GreenApiClient(_http, company.GreenApi)) { Turn = Apart * _served.Count });

        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logger.LogInformation("Ready: {Companies} companies", _served.Count);
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var lookout = new Lookout(_served, due, outbox, database, logger);
        await Task.WhenAll(
        [
            new LeaseLoop(_served, leases, lookout, database, logger).RunAsync(serving.Token),
            lookout.RunAsync(serving.Token),
            new NoticeLoop(notices, lookout, database, logger).RunAsync(serving.Token),
            new MemoryLoop(database, logger).RunAsync(serving.Token),
            watch.RunAsync(_served, serving.Token),
            new SchemaLoop(schema, serving.CancelAsync, database, logger).RunAsync(serving.Token),
            new ScheduleLoop(_served, jobs, latest, notices, clock, database, logger).RunAsync(serving.Token),
            .. _served.Select(company => new CompanyWorker(company, services, leases, logger).RunAsync(serving.Token)),
        ]);
        logger.LogInformation("Stopped");

        // Nobody asked us to: whoever starts the program again finds out whether it was upgraded meanwhile.
        HasSteppedBack = !stoppingToken.IsCancellationRequested;
        lifetime.StopApplication();
    }
}
