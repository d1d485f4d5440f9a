using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Loops;

/// <summary>At start, what the program cannot do without is waited for; it is said once that it is away, and once that it is back.</summary>
public static class Outage
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(5);

    public static async Task<T> WaitOutAsync<T>(Func<Task<T>> attempt, ILogger logger, CancellationToken cancellation)
    {
        var chance = new Random();
        for (var failures = 0; ; failures++)
        {
            try
            {
                var result = await attempt();
                if (failures > 0) logger.LogInformation("The database is back");
                return result;
            }
            catch (Exception failure) when (SafeError.IsOutage(failure))
            {
                if (failures == 0) logger.LogWarning("Start waits: {Failure}", SafeError.Of(failure));
                await Task.Delay(Backoff.Pause(failures + 1, Ceiling, chance.NextDouble()), cancellation);
            }
        }
    }
}
