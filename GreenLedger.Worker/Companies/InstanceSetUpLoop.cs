using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>Sees to it that the instance notifies us of what we need.</summary>
public sealed class InstanceSetUpLoop(ServedCompany served, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, "settings", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    private readonly ILogger _logger = logger;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (!served.Health.IsThere) return 0;
        var changes = InstanceSettings.ChangesFor(await served.GreenApi.GetSettingsAsync(cancellation));
        if (changes.Count == 0) return 0;

        // Setting restarts the instance for minutes: only what differs, and only when something does.
        await served.GreenApi.SetSettingsAsync(changes, cancellation);
        _logger.LogInformation("{Company}: the instance's settings were changed: {Settings}", served.Company.CompanyId, string.Join(", ", changes.Keys));
        served.Health.InDoubt.Set();
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => served.SettingsInDoubt.WaitAsync(LookEvery, cancellation);
}
