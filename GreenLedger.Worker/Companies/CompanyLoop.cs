using GreenLedger.Core.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>A loop of one company: what the instance's own condition explains is said in one place, and waited out until that changes.</summary>
public abstract class CompanyLoop(Company company, InstanceHealth health, string name, DatabaseWatch database, ILogger logger)
    : LoopService($"Company {company.CompanyId}, {name}", database, logger)
{
    // A call, and the question for the state that may explain its failure.
    protected override TimeSpan LongestWait => TimeSpan.FromSeconds(40);

    private Task? _change;

    protected override async Task<bool> IsSaidElsewhereAsync(Exception failure, CancellationToken cancellation)
    {
        (var isExplained, _change) = failure is GreenApiException refused ? await health.ExplainAsync(refused, cancellation) : (false, null);
        return isExplained;
    }

    protected override Task PauseAsync(TimeSpan pause, CancellationToken cancellation) =>
        _change is null ? base.PauseAsync(pause, cancellation) : WaitAsync(_change, pause, cancellation);

    private static async Task WaitAsync(Task change, TimeSpan longest, CancellationToken cancellation)
    {
        await change.WaitAsync(longest, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
