using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker;

/// <summary>The running bot: every company of the configuration, and the schedule.</summary>
public sealed class LedgerWorker(
    LedgerConfiguration configuration,
    CompanyStore companies,
    ReceiverLeaseStore leases,
    JobRunner jobs,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<LedgerWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = GreenApiHttp.CreateClient();
        var served = new List<ServedCompany>();
        foreach (var company in configuration.Companies)
        {
            var configured = await Outage.WaitOutAsync(() => companies.ApplyAsync(company.ToSetup(), clock.GetUtcNow(), stoppingToken), logger, stoppingToken);
            served.Add(new ServedCompany(configured.Company, configured.CreatedAt, company, new GreenApiClient(http, company.GreenApi)));
        }

        logger.LogInformation("Ready: {Companies} companies", served.Count);
        await Task.WhenAll(
        [
            new ScheduleLoop(served, jobs, clock, logger).RunAsync(stoppingToken),
            .. served.Select(company => new CompanyWorker(company, services, leases, logger).RunAsync(stoppingToken)),
        ]);
        logger.LogInformation("Stopped");
    }
}
