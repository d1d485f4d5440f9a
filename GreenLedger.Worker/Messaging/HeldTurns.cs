using GreenLedger.Core.People;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>Says, in a transaction of its own, what was kept back from a person while an outage was caught up.</summary>
public sealed class HeldTurns(IServiceScopeFactory scopes, TimeProvider clock, ILogger<HeldTurns> logger)
{
    public async Task SettleAsync(ServedCompany served, int personId, CancellationToken cancellation)
    {
        try
        {
            await SettleAsync(served, personId, (answers, person) => answers.SettleAsync(person, served.Company, clock.GetUtcNow(), cancellation), cancellation);
        }
        catch (Exception conflict) when (SafeError.IsConflict(conflict))
        {
            // The next look finds them still kept back.
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !SafeError.IsOutage(failure))
        {
            logger.LogError("{Company}: answers that were kept back are sent as they are: {Failure}\n{Stack}", served.Company.CompanyId, SafeError.Of(failure), failure.StackTrace);
            await SettleAsync(served, personId, (answers, person) => answers.ReleaseAsync(person, cancellation), cancellation);
        }
    }

    private async Task SettleAsync(ServedCompany served, int personId, Func<HeldAnswers, Person, Task> settle, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(served.Company, cancellation);
        if (await scope.ServiceProvider.GetRequiredService<TurnStore>().LockAsync(personId, cancellation) is not { } person) return;
        await settle(scope.ServiceProvider.GetRequiredService<HeldAnswers>(), person);
        await session.CommitAsync(cancellation);
        served.ToSend.Set();
    }
}
