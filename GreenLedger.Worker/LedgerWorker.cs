using GreenLedger.Data.Companies;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Scheduling;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker;

/// <summary>The running bot: every company of the configuration, and the schedule.</summary>
public sealed class LedgerWorker(
    LedgerConfiguration configuration,
    CompanyStore companies,
    IServiceProvider services,
    TimeProvider clock,
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
        var lookout = Create<Lookout>(_served);
        await Task.WhenAll(
        [
            Create<LeaseLoop>(_served, lookout).RunAsync(serving.Token),
            lookout.RunAsync(serving.Token),
            Create<NoticeLoop>(lookout).RunAsync(serving.Token),
            Create<MemoryLoop>().RunAsync(serving.Token),
            watch.RunAsync(_served, serving.Token),
            Create<SchemaLoop>((Func<Task>)serving.CancelAsync).RunAsync(serving.Token),
            Create<ScheduleLoop>(_served).RunAsync(serving.Token),
            .. _served.Select(company => Create<CompanyWorker>(company).RunAsync(serving.Token)),
        ]);
        logger.LogInformation("Stopped");

        // Nobody asked us to: whoever starts the program again finds out whether it was upgraded meanwhile.
        HasSteppedBack = !stoppingToken.IsCancellationRequested;
        lifetime.StopApplication();
    }

    private T Create<T>(params object[] more) => ActivatorUtilities.CreateInstance<T>(services, [logger, .. more]);
}
