using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>Sees to it that the instance notifies us of what we need, and looks at its state once in a while: notifications alone may be missing.</summary>
public sealed class InstanceSetUpLoop(ServedCompany served, DatabaseWatch database, ILogger logger)
    : LoopService($"Company {served.Company.CompanyId}, instance", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    private readonly ILogger _logger = logger;
    private string? _state;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var state = await served.GreenApi.GetStateAsync(cancellation);
        if (state != _state)
        {
            _logger.Log(
                state == "authorized" ? LogLevel.Information : LogLevel.Warning, "{Company}: the instance is {State}", served.Company.CompanyId, state);
            _state = state;
        }

        var settings = await served.GreenApi.GetSettingsAsync(cancellation);
        served.BulkPace.Pause = InstanceSettings.PaceOf(settings) ?? served.BulkPace.Pause;
        var changes = InstanceSettings.ChangesFor(settings);
        if (changes.Count == 0) return 0;

        // Setting restarts the instance for minutes: only what differs, and only when something does.
        await served.GreenApi.SetSettingsAsync(changes, cancellation);
        _logger.LogInformation("{Company}: the instance's settings were changed: {Settings}", served.Company.CompanyId, string.Join(", ", changes.Keys));
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => served.SettingsInDoubt.WaitAsync(LookEvery, cancellation);
}
