using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Starts a lane for each person with a message to handle: persons in parallel, each person's messages strictly in order. A lane that is
/// slow or waits for its next attempt holds up nobody else.
/// </summary>
public sealed class InboxLoop(
    ServedCompany served, InboxStore inbox, TurnHandler turns, HeldTurns held, LaneLimit limit, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : LoopService($"Company {served.Company.CompanyId}, handling", database, logger)
{
    private readonly ConcurrentDictionary<int, Task> _lanes = new();
    private Exception? _failure;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _failure, null) is { } failure) ExceptionDispatchInfo.Throw(failure);

        var started = 0;
        foreach (var due in await inbox.ListDueAsync(served.Company, served.CatchUp.HoldsUntil(clock.GetUtcNow()), cancellation))
        {
            if (_lanes.ContainsKey(due.PersonId)) continue;
            _lanes[due.PersonId] = Task.Run(() => RunLaneAsync(due, cancellation), CancellationToken.None);
            started++;
        }

        return started;
    }

    protected override Task RestAsync(CancellationToken cancellation)
    {
        served.Rest.Set();
        return served.Received.WaitAsync(cancellation);
    }

    /// <summary>Waits for the turns under way.</summary>
    public Task FinishAsync() => Task.WhenAll(_lanes.Values);

    // One turn at a time, then at the back of the queue again: who writes a thousand messages does not keep the others waiting.
    private async Task<bool> TakeTurnAsync(int personId, CancellationToken cancellation)
    {
        await served.Lanes.WaitAsync(cancellation);
        try
        {
            // What is stored has waited already.
            using var lane = await limit.EnterAsync(TimeSpan.MaxValue, cancellation);
            using var turn = Begin("turn");
            return await turns.HandleNextAsync(served, personId, cancellation);
        }
        finally
        {
            served.Lanes.Release();
        }
    }

    private async Task RunLaneAsync(DuePerson due, CancellationToken cancellation)
    {
        try
        {
            while (await TakeTurnAsync(due.PersonId, cancellation))
            {
            }

            if (due.HasHeldAnswers) await held.SettleAsync(served, due.PersonId, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
        finally
        {
            _lanes.TryRemove(due.PersonId, out _);
            // A message that came while the lane was ending is found by one more look.
            served.Received.Set();
        }
    }
}
